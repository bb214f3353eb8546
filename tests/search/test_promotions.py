"""Answers that editors put on top of a question."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import (
    Query,
    QueryDailyHits,
    SearchPromotion,
)

from offers.models import OfferPage
from search.queries import SearchResult, search
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.search.engines import DatabaseMixin
from tests.search.indexed import index_all


class PromotionTests(DatabaseMixin, SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="wohnen")
        cls.found = cls.offer("wohngeld", title="Wohngeld")
        cls.first = cls.offer("mietschulden", title="Beratung bei Schulden")
        cls.second = cls.offer("energie", title="Energieberatung")
        index_all()

    @classmethod
    def offer(cls, slug: str, **fields: object) -> OfferPage:
        offer = OfferPageFactory(parent=cls.tree.offers, slug=slug, **fields)
        cls.tree.aliases(offer)
        return offer

    def promote(self, text: str, *pages: OfferPage) -> None:
        for number, page in enumerate(pages):
            SearchPromotion.objects.create(
                query=Query.get(text), page=page, sort_order=number
            )

    def keys(self, text: str, language: str = "de", **filters: object) -> list[str]:
        return [hit.key for hit in self.result(text, language, **filters).hits]

    def result(self, text: str, language: str, **filters: object) -> SearchResult:
        return search(text, language, **filters)

    def test_promoted_pages_stand_first_in_their_order_and_for_sure(self) -> None:
        self.promote("Wohngeld", self.second, self.first)
        result = self.result("Wohngeld", "de")
        keys = [hit.key for hit in result.hits]
        self.assertEqual(keys, ["energie", "mietschulden", "wohngeld"])
        self.assertTrue(all(hit.confident for hit in result.hits))

    def test_question_without_a_hit_gets_its_promoted_answer(self) -> None:
        self.assertFalse(self.result("Strom abgestellt", "de").has_answers)
        self.promote("strom abgestellt", self.second)
        result = self.result("Strom abgestellt", "de")
        self.assertTrue(result.has_answers)
        self.assertEqual(result.hits[0].key, "energie")

    def test_case_accents_and_punctuation_do_not_count(self) -> None:
        self.promote("Müll vorm Haus", self.first)
        for text in ("muell vorm haus?", "MÜLL VORM HAUS", "mull  vorm haus"):
            with self.subTest(text):
                self.assertEqual(self.keys(text), ["mietschulden"])
        self.assertNotIn("mietschulden", self.keys("müll"))

    def test_reader_gets_the_version_in_her_language(self) -> None:
        self.promote("допомога", self.first)
        hit = self.result("допомога", "ar").hits[0]
        self.assertEqual(hit.key, "mietschulden")
        self.assertIn("/ar/", hit.url)

    def test_page_that_is_not_public_is_not_promoted(self) -> None:
        self.promote("Wohngeld", self.first)
        self.first.live = False
        self.first.save()
        index_all()
        self.assertEqual(self.keys("Wohngeld"), ["wohngeld"])

    def test_filters_hold_for_promoted_pages_too(self) -> None:
        self.promote("Wohngeld", self.first)
        self.assertEqual(self.keys("Wohngeld", topic="wohnen"), [])
        self.assertEqual(self.keys("Wohngeld", kind="event"), [])

    def test_external_address_is_left_out(self) -> None:
        SearchPromotion.objects.create(
            query=Query.get("Wohngeld"), external_link_url="https://example.org"
        )
        self.assertEqual(self.keys("Wohngeld"), ["wohngeld"])

    def test_promotion_costs_one_query_and_none_where_there_is_none(self) -> None:
        self.queries()
        before = self.queries()
        self.promote("Kindergeld", self.first)
        # The first question after a change reads the word list anew.
        self.queries()
        self.assertEqual(self.queries(), before + 1)

    def test_p07_questions_are_not_kept_by_wagtail(self) -> None:
        self.promote("Wohngeld", self.first)
        self.client.get("/de/suche/?q=Wohngeld")
        self.assertFalse(QueryDailyHits.objects.exists())
        self.assertEqual(Query.objects.count(), 1)

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as asked:
            search("Wohngeld", "de")
        return len(asked)
