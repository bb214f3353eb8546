"""At most 15 queries an answer, however many records there are (S-42)."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests.factories.pages import (
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import OrganisationFactory
from tests.opendata.records import district, event, move, whole_offer
from tests.opendata.schema import ApiMixin
from vocabulary.models import Term, TermPage, TermWord

LIMIT = 15


class QueryCountTests(ApiMixin, SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.area = district("pieschen", "01127")
        cls.add_records(0)

    @classmethod
    def add_records(cls, number: int) -> None:
        topic = TopicPageFactory(parent=cls.tree.topics, slug=f"thema-{number}")
        target = OfferPageFactory(parent=cls.tree.offers, topics=[topic])
        offer = whole_offer(cls.tree, [topic], cls.area, target, f"-{number}")
        for page in (topic, offer, target):
            cls.tree.aliases(page)
        cls.tree.translate(offer, "en", title="Translated")
        meeting = event(cls.tree, slug=f"treff-{number}", topics=[topic])
        move(meeting, 7, by=1)
        cls.tree.aliases(meeting)
        partner = PartnerPageFactory(
            parent=cls.tree.partners, organisation=OrganisationFactory()
        )
        cls.tree.aliases(partner)
        term = Term.objects.create(key=f"wort-{number}", official=f"Wort {number}")
        TermWord.objects.create(term=term, text="word", language="en", kind="word")
        TermPage.objects.create(term=term, page=offer)

    def count(self, path: str, schema: str, **query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.get(path, schema, **query)
        return len(queries)

    def counts(self) -> dict[str, int]:
        asked = {"lang": "en"}
        narrowed = {"topic": "thema-0", "district": "01127", "limit": "1", **asked}
        return {
            "offers": self.count("offers/", "OfferList", **asked),
            "offers, narrowed": self.count("offers/", "OfferList", **narrowed),
            "offer": self.count("offers/alles-0/", "Offer", **asked),
            "events": self.count("events/", "EventList", **asked),
            "event": self.count("events/treff-0/", "Event", **asked),
            "partners": self.count("partners/", "PartnerList", **asked),
            "topics": self.count("topics/", "TopicList", **asked),
            "districts": self.count("districts/", "DistrictList", **asked),
            "words": self.count("words/", "WordList", **asked),
        }

    def test_queries_are_few_and_do_not_grow(self):
        self.counts()
        few = self.counts()
        for number in range(1, 4):
            self.add_records(number)
            district(f"viertel-{number}", f"0113{number}")
        many = self.counts()
        for name, found in few.items():
            with self.subTest(answer=name):
                self.assertLessEqual(found, LIMIT)
                # One more where the list has a second page and must be counted.
                self.assertLessEqual(many[name] - found, 1 if "narrowed" in name else 0)

    def test_first_answer_after_a_start_is_within_the_limit(self):
        Site.clear_site_root_paths_cache()
        query = {"topic": "thema-0", "district": "01127", "limit": "1", "lang": "en"}
        self.assertLessEqual(self.count("offers/", "OfferList", **query), LIMIT)
