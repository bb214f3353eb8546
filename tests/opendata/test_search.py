"""Search in the API: the page's own search, as JSON."""

from django.test import TestCase

from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.opendata.schema import ApiMixin
from tests.search.indexed import index_all


class SearchTests(ApiMixin, SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="wohnen")
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            slug="wohngeld",
            title="Wohngeld",
            topics=[cls.topic],
        )
        cls.tree.aliases(cls.offer)
        index_all()

    def search(self, **query: str | int) -> dict:
        return self.get("search/", "SearchResult", **query)

    def test_name_of_an_offer_finds_it_for_sure(self):
        found = self.search(q="Wohngeld", lang="ar")
        self.assertEqual((found["query"], found["lang"]), ("Wohngeld", "ar"))
        first = found["results"][0]
        self.assertEqual(
            first,
            {
                "key": "wohngeld",
                "type": "offer",
                "lang": "de",
                "title": "Wohngeld",
                "url": "http://localhost/ar/angebote/wohngeld/",
                "confident": True,
            },
        )

    def test_type_and_topic_narrow_the_hits(self):
        for query in ({"type": "event"}, {"topic": "wohnen", "type": "partner"}):
            self.assertEqual(self.search(q="Wohngeld", **query)["results"], [])
        found = self.search(q="Wohngeld", topic="wohnen", type="offer")
        self.assertEqual([hit["key"] for hit in found["results"]], ["wohngeld"])

    def test_limit_holds_and_next_leads_on(self):
        for number in range(3):
            OfferPageFactory(
                parent=self.tree.offers, slug=f"wohngeld-{number}", title="Wohngeld"
            )
        index_all()
        found = self.search(q="Wohngeld", limit=1)
        self.assertEqual(len(found["results"]), 1)
        self.assertGreater(found["total"], 1)
        self.assertEqual(
            found["next"], "http://localhost/api/v1/search/?q=Wohngeld&limit=1&page=2"
        )

    def test_question_is_required(self):
        for query in ({}, {"q": ""}, {"q": "  "}):
            problem = self.assert_problem("search/", 400, **query)
            self.assertEqual(problem["errors"][0]["parameter"], "q")

    def test_unknown_type_is_refused(self):
        self.assert_problem("search/", 400, q="x", type="house")

    def test_draft_is_not_found(self):
        self.offer.live = False
        self.offer.save()
        self.assertEqual(self.search(q="Wohngeld")["results"], [])
