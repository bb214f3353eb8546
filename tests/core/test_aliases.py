"""Aliases made many at once are those that Wagtail would have made one by one."""

from django.test import TestCase
from wagtail.models import Locale, Page

from and_cms.core.aliases import add_versions
from offers.models import OfferPage, OfferReferral, OfferTopic
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)

OWN = {"page_ptr", "id", "path", "url_path", "locale"}
"""What each version of a page has for itself."""


class AliasTests(SiteTreeMixin, TestCase):
    """An offer with rows of both sorts: facts, and words to translate."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        topics = [TopicPageFactory(parent=cls.tree.topics) for _number in range(2)]
        cls.next = OfferPageFactory(parent=cls.tree.offers, slug="unterhalt")
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            slug="wohngeld",
            title="Wohngeld",
            how_to_start=[("sentence", "Rufen Sie an.")],
            topics=topics,
        )
        OfferReferral.objects.create(
            page=cls.offer,
            situation="Es reicht nicht",
            target=cls.next,
            locale=cls.offer.locale,
        )
        cls.english, cls.arabic = (
            Locale.objects.get(language_code=code) for code in ("en", "ar")
        )

    def add(self, *locales: Locale) -> None:
        add_versions(OfferPage.objects.get(pk=self.offer.pk), locales)

    def version(self, code: str) -> OfferPage:
        return self.tree.version(self.offer, code)

    def test_alias_has_the_fields_of_wagtails_own(self) -> None:
        self.tree.alias(self.offer, "en")
        self.add(self.arabic)
        for field in OfferPage._meta.concrete_fields:
            if field.name not in OWN:
                with self.subTest(field.name):
                    expected = field.value_from_object(self.version("en"))
                    found = field.value_from_object(self.version("ar"))
                    self.assertEqual(found, expected)
        self.assertEqual(self.version("ar").alias_of_id, self.offer.pk)

    def test_alias_has_all_rows_in_their_order(self) -> None:
        self.add(self.english, self.arabic)
        topics = OfferTopic.objects.filter(page=self.offer)
        for code in ("en", "ar"):
            page = self.version(code)
            with self.subTest(code):
                self.assertEqual(
                    list(page.topic_rows.values_list("topic", flat=True)),
                    list(topics.values_list("topic", flat=True)),
                )
                row = page.referrals.get()
                german = self.offer.referrals.get()
                self.assertEqual(row.translation_key, german.translation_key)
                self.assertEqual(row.locale.language_code, code)
        self.assertEqual(topics.count(), 2)

    def test_tree_is_whole(self) -> None:
        self.add(self.english, self.arabic)
        self.assertEqual([len(problems) for problems in Page.find_problems()], [0] * 5)
        parent = self.version("ar").get_parent()
        self.assertEqual(parent.locale, self.arabic)
        self.assertEqual(parent.get_children().count(), parent.numchild)
        address = f"{parent.url_path}wohngeld/"
        self.assertEqual(self.version("ar").url_path, address)

    def test_page_added_later_comes_last(self) -> None:
        self.add(self.arabic)
        add_versions(OfferPage.objects.get(pk=self.next.pk), [self.arabic])
        parent = self.version("ar").get_parent()
        slugs = parent.get_children().order_by("path").values_list("slug", flat=True)
        self.assertEqual(list(slugs), ["wohngeld", "unterhalt"])

    def test_address_that_is_taken_is_left_to_wagtail(self) -> None:
        OfferPageFactory(
            parent=self.tree.version(self.tree.offers, "ar"),
            slug="wohngeld",
            locale=self.arabic,
        )
        self.add(self.english, self.arabic)
        self.assertEqual(self.version("en").slug, "wohngeld")
        self.assertEqual(self.version("ar").slug, "wohngeld-1")

    def test_aliases_are_as_private_as_their_page(self) -> None:
        make_private(self.offer)
        self.add(self.english, self.arabic)
        restrictions = self.version("ar").view_restrictions
        self.assertEqual(restrictions.get().restriction_type, "login")
