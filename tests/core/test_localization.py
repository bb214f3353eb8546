"""German facts and the reader's prose come together, in few queries."""

from django.db.models import Q
from django.test import TestCase

from and_cms.core.localization import (
    localize,
    page_links,
    prefetch_rows,
    rows,
    visible_sources,
)
from offers.models import OfferPage, OfferValue
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    source_locale,
)


class LocalizeTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offers = [
            OfferPageFactory(parent=cls.tree.offers, slug=slug)
            for slug in ("wohngeld", "kindergeld", "alisa")
        ]
        for offer in cls.offers[:2]:
            cls.tree.alias(offer, "ar")
        cls.tree.translate(cls.offers[0], "ar", title="إعانة السكن")

    def sources(self) -> list[OfferPage]:
        return list(OfferPage.objects.visible().order_by("slug"))

    def test_order_stays(self) -> None:
        for language in ("de", "ar"):
            with self.subTest(language):
                slugs = [page.slug for page in localize(self.sources(), language)]
                self.assertEqual(slugs, ["alisa", "kindergeld", "wohngeld"])

    def test_each_page_carries_its_german_one(self) -> None:
        sources = self.sources()
        for page, source in zip(localize(sources, "ar"), sources, strict=True):
            self.assertIs(page.source, source)

    def test_prose_is_translated_where_a_translation_is(self) -> None:
        titles = {page.slug: page.title for page in localize(self.sources(), "ar")}
        self.assertEqual(titles["wohngeld"], "إعانة السكن")
        self.assertEqual(titles["kindergeld"], self.offers[1].title)

    def test_page_without_a_version_stands_in_for_itself(self) -> None:
        """Nothing vanishes from a list because an alias was not made yet."""
        alisa = localize(self.sources(), "ar")[0]
        self.assertEqual(alisa.pk, self.offers[2].pk)
        self.assertEqual(alisa.prose_language.code, "de")

    def test_version_that_is_not_live_is_not_shown(self) -> None:
        version = self.tree.version(self.offers[0], "ar")
        OfferPage.objects.filter(pk=version.pk).update(live=False)
        self.assertEqual(localize(self.sources(), "ar")[2].pk, self.offers[0].pk)

    def test_german_costs_no_query_another_language_one(self) -> None:
        sources = self.sources()
        for language, queries in (("de", 0), ("ar", 1)):
            with self.subTest(language), self.assertNumQueries(queries):
                for page in localize(sources, language):
                    _ = page.prose_language.code, page.facts.slug

    def test_no_pages_cost_no_query(self) -> None:
        with self.assertNumQueries(0):
            self.assertEqual(localize([], "ar"), [])


class RowsTests(SiteTreeMixin, TestCase):
    """Amounts and the like: facts of the German row, words of the reader's."""

    def setUp(self) -> None:
        super().setUp()
        self.offer = OfferPageFactory(parent=self.tree.offers)
        for label, value in (("Kind bis 5", 227), ("Kind ab 6", 299)):
            self.add(label, value)
        self.translation = self.tree.translate(self.offer, "en")
        own = self.translation.values.order_by("sort_order").first()
        OfferValue.objects.filter(pk=own.pk).update(label="Child up to 5", value=1)

    def add(self, label: str, value: int) -> OfferValue:
        return OfferValue.objects.create(
            page=self.offer, label=label, value=value, locale=source_locale()
        )

    def pairs(self) -> list[tuple[str, int]]:
        page = OfferPage.objects.get(pk=self.translation.pk)
        return [(prose.label, int(fact.value)) for fact, prose in rows(page, "values")]

    def test_number_is_german_and_label_the_readers(self) -> None:
        self.assertEqual(self.pairs(), [("Child up to 5", 227), ("Kind ab 6", 299)])

    def test_changed_german_number_counts_at_once(self) -> None:
        self.offer.values.update(value=250)
        self.assertEqual(self.pairs(), [("Child up to 5", 250), ("Kind ab 6", 250)])

    def test_new_german_row_stands_for_both(self) -> None:
        self.add("Kind ab 12", 394)
        self.assertEqual(self.pairs()[-1], ("Kind ab 12", 394))

    def test_row_that_is_gone_in_german_is_gone(self) -> None:
        self.offer.values.filter(label="Kind bis 5").delete()
        self.assertEqual(self.pairs(), [("Kind ab 6", 299)])

    def test_rows_of_many_pages_take_as_many_queries_as_of_one(self) -> None:
        others = [OfferPageFactory(parent=self.tree.offers) for _ in range(3)]
        for other in others:
            self.tree.alias(other, "en")
        for count in (1, 4):
            sources = list(OfferPage.objects.visible().order_by("pk")[:count])
            pages = localize(sources, "en")
            with self.subTest(count), self.assertNumQueries(1):
                prefetch_rows(pages, "values")
                for page in pages:
                    list(rows(page, "values"))


class PageLinkTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(
            parent=cls.tree.topics, slug="unterhalt", title="Unterhalt"
        )
        cls.offer = OfferPageFactory(parent=cls.tree.offers, slug="wohngeld")
        cls.tree.alias(cls.topic, "ar")
        cls.tree.translate(cls.offer, "ar", title="إعانة السكن")
        cls.keys = Q(
            translation_key__in=[cls.topic.translation_key, cls.offer.translation_key]
        )

    def test_links_are_of_all_types_in_the_readers_language(self) -> None:
        links = page_links(self.keys, "ar")
        topic = links[self.topic.translation_key]
        offer = links[self.offer.translation_key]
        self.assertEqual(topic.url, "/ar/themen/unterhalt/")
        self.assertEqual((topic.title, topic.lang), ("Unterhalt", "de"))
        self.assertEqual((offer.title, offer.lang), ("إعانة السكن", "ar"))
        self.assertEqual((topic.model, offer.model), ("topicpage", "offerpage"))

    def test_page_whose_german_source_is_not_public_is_left_out(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        links = page_links(self.keys, "ar")
        self.assertEqual(list(links), [self.topic.translation_key])

    def test_links_take_one_query(self) -> None:
        page_links(self.keys, "ar")  # content types and site paths are kept
        with self.assertNumQueries(1):
            page_links(self.keys, "ar")

    def test_visible_sources_know_every_type(self) -> None:
        slugs = set(visible_sources().values_list("slug", flat=True))
        self.assertLessEqual({"unterhalt", "wohngeld", "angebote", "de"}, slugs)
