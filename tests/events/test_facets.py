import time_machine
from django.http import QueryDict
from django.test import TestCase

from and_cms.core.enums import TriState
from events.asking import read_filters
from events.enums import EventCost
from events.facets import Facets, read_facets
from tests.factories.events import EventTreeMixin, once, weekly
from tests.factories.pages import TopicPageFactory, make_private


@time_machine.travel("2026-11-26 12:00+01:00")
class FacetTests(EventTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def facets(self, address: str = "") -> Facets:
        return read_facets(read_filters(QueryDict(address), "de"))

    def test_counts_events_not_dates_or_versions(self) -> None:
        page = self.event(dates=[weekly("2026-11-26", until="2026-12-10")])
        self.tree.alias(page, "ar")
        self.event(cost=EventCost.FREE, is_online=True)
        self.event(childcare=TriState.YES)
        facets = self.facets()
        self.assertEqual(facets.total, 3)
        counts = {"frei": 1, "kinderbetreuung": 1, "abends": 0, "online": 1}
        self.assertEqual(facets.fits, counts)

    def test_drafts_private_and_past_events_count_nowhere(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, slug="treff")
        kept = {"topics": [topic], "languages_spoken": ["ar"], "is_online": True}
        self.event(live=False, **kept)
        self.event(dates=[once("2026-11-25")], **kept)
        make_private(self.event(**kept))
        facets = self.facets()
        self.assertEqual((facets.total, facets.fits["online"]), (0, 0))
        self.assertEqual((facets.topics, facets.spoken), ({}, frozenset()))

    def test_the_evening_counts_within_the_week_that_is_asked_for(self) -> None:
        self.event(dates=[once("2026-12-01"), once("2026-12-08", "18:00", "20:00")])
        for week, expected in (("2026-W49", 0), ("2026-W50", 1)):
            with self.subTest(week):
                self.assertEqual(self.facets(f"woche={week}").fits["abends"], expected)

    def test_languages_are_those_of_the_events_that_fit(self) -> None:
        self.event(languages_spoken=["de", "ar"], interpreters=["dgs"])
        self.event(languages_spoken=["de", "uk"], cost=EventCost.FREE)
        self.assertEqual(self.facets().spoken, {"de", "ar", "uk", "dgs"})
        self.assertEqual(self.facets("mir=frei").spoken, {"de", "uk"})

    def test_another_topic_or_language_may_be_chosen_instead(self) -> None:
        topics = [
            TopicPageFactory(parent=self.tree.topics, slug=slug)
            for slug in ("treff", "geld")
        ]
        self.event(topics=topics[:1], languages_spoken=["ar"])
        self.event(topics=topics[1:], languages_spoken=["uk"])
        self.assertEqual(self.facets("thema=treff").topics, {"treff": 1, "geld": 1})
        self.assertEqual(self.facets("sprache=ar").spoken, {"ar", "uk"})
