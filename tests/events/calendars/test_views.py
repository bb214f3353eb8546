"""The addresses of the feeds (F-05, F-06): filters, what is not public, 304."""

from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from and_cms.core.routing import root_paths
from events.enums import EventCost
from events.models import EventPage
from tests.events.calendars.reading import events_in
from tests.factories.events import EventPageFactory, once, weekly
from tests.factories.pages import SiteTreeMixin, TopicPageFactory, code_of, make_private
from tests.factories.partners import OrganisationFactory, PlaceFactory
from vocabulary.models import District

FEED = "/de/veranstaltungen/kalender.ics"
ATOM = "/de/veranstaltungen/feed.atom"


@time_machine.travel("2026-11-26 12:00+01:00", tick=True)
class FeedTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="kita", title="Kita")
        cls.organiser = OrganisationFactory(key="verein", is_published=True)
        cls.district = District.objects.create(
            key="neustadt", name="Neustadt", kind="borough"
        )
        cls.cafe = cls.event(
            "cafe",
            topics=[cls.topic],
            organiser=cls.organiser,
            cost=EventCost.FREE,
            place=PlaceFactory(district=cls.district),
            languages_spoken=["ar"],
            dates=[once("2026-12-04", "18:00", "20:00")],
        )
        cls.walk = cls.event("walk", age_from=6)

    @classmethod
    def event(cls, slug: str, **fields: object) -> EventPage:
        fields.setdefault("dates", [once("2026-12-03")])
        return EventPageFactory(parent=cls.tree.events, title=slug, slug=slug, **fields)

    def titles(self, query: str = "", feed: str = FEED) -> set[str]:
        response = self.client.get(f"{feed}{query}")
        self.assertEqual(response.status_code, 200)
        return {str(event["summary"]) for event in events_in(response.content)}

    def test_feed_has_all_public_events(self) -> None:
        self.assertEqual(self.titles(), {"cafe", "walk"})

    def test_feed_is_filtered_as_the_list_is(self) -> None:
        for query in (
            "?thema=kita",
            "?ort=Neustadt",
            "?mir=frei",
            "?frei=1",
            "?wer=verein",
            "?sprache=ar",
            "?alter=3",
            "?wochentag=fr",
            "?abends=1",
        ):
            with self.subTest(query):
                self.assertEqual(self.titles(query), {"cafe"})

    def test_unknown_filter_is_refused_with_a_sentence(self) -> None:
        for query in (
            "?thema=nichts",
            "?ort=Atlantis",
            "?wer=niemand",
            "?mir=x",
            "?alter=x",
        ):
            with self.subTest(query):
                response = self.client.get(f"{FEED}{query}")
                self.assertEqual(response.status_code, 400)
                self.assertEqual(
                    response.headers["Content-Type"], "text/plain; charset=utf-8"
                )

    def test_s32_what_is_not_public_is_in_no_feed(self) -> None:
        self.event("entwurf", live=False)
        self.event("vorbei", expire_at=timezone.now() - timedelta(minutes=1))
        private = self.event("privat")
        make_private(private)
        self.assertEqual(self.titles(), {"cafe", "walk"})
        atom = self.client.get(ATOM).content.decode()
        for slug in ("entwurf", "vorbei", "privat"):
            with self.subTest(slug):
                self.assertNotIn(slug, atom)
                response = self.client.get(f"/de/veranstaltungen/{slug}/kalender.ics")
                self.assertEqual(response.status_code, 404)

    def test_s32_event_made_private_leaves_a_finished_feed_at_once(self) -> None:
        self.titles()
        make_private(self.cafe)
        self.assertEqual(self.titles(), {"walk"})

    def test_change_is_in_the_next_feed(self) -> None:
        self.titles()
        self.walk.title = "Spaziergang"
        self.walk.save_revision().publish()
        self.assertEqual(self.titles(), {"cafe", "Spaziergang"})

    def test_date_long_over_is_left_out(self) -> None:
        self.event("alt", dates=[once("2026-10-01")])
        self.event("neulich", dates=[once("2026-11-10")])
        self.assertEqual(self.titles(), {"cafe", "walk", "neulich"})

    def test_nothing_new_is_said_by_304(self) -> None:
        for feed in (FEED, ATOM):
            with self.subTest(feed):
                first = self.client.get(feed)
                again = self.client.get(
                    feed, headers={"If-None-Match": first.headers["ETag"]}
                )
                self.assertEqual(again.status_code, 304)

    def test_queries_do_not_grow_with_the_events(self) -> None:
        self.client.get(FEED)
        before = self.queries("?wer=verein")
        for number in range(5):
            self.event(
                f"weitere-{number}",
                organiser=self.organiser,
                dates=[weekly("2026-12-01")],
            )
        self.assertEqual(self.queries("?wer=verein"), before)

    def queries(self, query: str) -> int:
        """Return what a feed costs that is not finished yet."""
        cache.clear()
        root_paths()
        with CaptureQueriesContext(connection) as context:
            self.client.get(f"{FEED}{query}")
        return len(context)

    def test_event_has_a_file_of_its_own(self) -> None:
        response = self.client.get("/de/veranstaltungen/cafe/kalender.ics")
        (event,) = events_in(response.content)
        self.assertEqual(event["summary"], "cafe")
        disposition = response.headers["Content-Disposition"]
        self.assertEqual(disposition, 'attachment; filename="termin.ics"')

    def test_s04_sensitive_event_has_its_file_at_its_code_only(self) -> None:
        self.event("gewalt", is_sensitive=True)
        page = EventPage.objects.get(slug="gewalt", locale__language_code="de")
        code = code_of(page)
        address = "/de/veranstaltungen/gewalt/kalender.ics"
        self.assertEqual(self.client.get(address).status_code, 404)
        response = self.client.get(f"/de/a/{code}/kalender.ics")
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("gewalt", response.content.decode())
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")

    def test_pages_lead_to_their_feeds(self) -> None:
        listing = self.client.get("/de/veranstaltungen/?thema=kita")
        self.assertContains(listing, "webcal://")
        self.assertContains(listing, "/de/veranstaltungen/kalender.ics?thema=kita")
        page = self.client.get("/de/veranstaltungen/cafe/")
        self.assertContains(page, 'href="/de/veranstaltungen/cafe/kalender.ics"')

    def test_p02_feed_sets_no_cookie(self) -> None:
        self.assertFalse(self.client.get(FEED).cookies)


@time_machine.travel("2026-11-26 12:00+01:00", tick=True)
class AtomTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def feed(self, language: str = "de") -> str:
        address = f"/{language}/veranstaltungen/feed.atom"
        return self.client.get(address).content.decode()

    def test_entry_says_when_and_what(self) -> None:
        EventPageFactory(
            parent=self.tree.events,
            title="Café",
            summary="Ein Nachmittag.",
            slug="cafe",
            dates=[once("2026-12-03")],
        )
        feed = self.feed()
        self.assertIn('xml:lang="de"', feed)
        self.assertIn("<title>Café</title>", feed)
        self.assertIn("Ein Nachmittag.", feed)
        self.assertIn("/de/veranstaltungen/cafe/", feed)

    def test_sensitive_event_is_neutral(self) -> None:
        EventPageFactory(
            parent=self.tree.events,
            title="Hilfe bei Gewalt",
            slug="gewalt",
            dates=[once("2026-12-03")],
            is_sensitive=True,
        )
        self.assertNotIn("ewalt", self.feed())

    def test_latest_change_comes_first(self) -> None:
        for minutes, slug in ((0, "eins"), (5, "zwei")):
            with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
                EventPageFactory(
                    parent=self.tree.events,
                    title=slug,
                    slug=slug,
                    dates=[once("2026-12-03")],
                ).save_revision().publish()
        feed = self.feed()
        self.assertLess(feed.index("zwei"), feed.index("eins"))
