"""A feed of many events: each is written once, until something about it changes."""

from datetime import timedelta
from unittest import mock

import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.calendars import selection
from events.calendars.kept import feed_texts
from events.calendars.selection import Window, latest
from events.models import EventPage
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import OrganisationFactory, PlaceFactory


@time_machine.travel("2026-11-26 12:00+01:00", tick=True)
class KeptTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.place = PlaceFactory(name="Altes Haus")
        cls.organiser = OrganisationFactory(name="Alter Verein", is_published=True)
        cls.cafe = cls.event("cafe", place=cls.place, organiser=cls.organiser)

    def setUp(self) -> None:
        super().setUp()
        caches["events"].clear()

    @classmethod
    def event(cls, slug: str, day: str = "2026-12-03", **fields: object) -> EventPage:
        fields.setdefault("dates", [once(day)])
        return EventPageFactory(parent=cls.tree.events, title=slug, slug=slug, **fields)

    def feed(self, language: str = "de") -> str:
        """Return the events of the feed of all, unfolded."""
        texts = feed_texts(EventPage.objects.visible(), language)
        return b"".join(texts).decode().replace("\r\n ", "")

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as context:
            self.feed()
        return len(context)

    def test_event_is_read_once(self) -> None:
        first = self.queries()
        self.assertLess(self.queries(), first)
        self.assertLessEqual(self.queries(), 3)

    def test_what_was_written_stays_the_same_letter_by_letter(self) -> None:
        self.event("walk")
        self.assertEqual(self.feed(), self.feed())

    def test_new_name_of_a_place_or_an_organisation_counts_at_once(self) -> None:
        self.assertIn("Altes Haus", self.feed())
        self.place.name = "Neues Haus"
        self.place.save()
        self.organiser.name = "Neuer Verein"
        self.organiser.save()
        for name in ("Neues Haus", "Neuer Verein"):
            with self.subTest(name):
                self.assertIn(name, self.feed())

    def test_changed_event_is_written_anew(self) -> None:
        self.feed()
        self.cafe.title = "Kaffeerunde"
        self.cafe.save_revision().publish()
        self.assertIn("Kaffeerunde", self.feed())

    def test_each_language_has_its_own(self) -> None:
        self.tree.alias(self.cafe, "ar")
        self.assertIn("/de/veranstaltungen/cafe/", self.feed())
        self.assertIn("/ar/veranstaltungen/cafe/", self.feed("ar"))

    def test_sensitive_event_is_never_kept(self) -> None:
        EventPage.objects.source().update(is_sensitive=True)
        self.feed()
        self.assertEqual(self.queries(), self.queries())

    def test_nearest_events_have_room(self) -> None:
        self.event("past", "2026-11-20")
        self.event("next", "2026-11-28")
        with mock.patch.object(selection, "MOST_EVENTS", 2):
            feed = self.feed()
        self.assertIn("SUMMARY;LANGUAGE=de:next", feed)
        self.assertIn("SUMMARY;LANGUAGE=de:cafe", feed)
        self.assertNotIn("SUMMARY;LANGUAGE=de:past", feed)

    def test_event_published_last_comes_first(self) -> None:
        late = self.event("late")
        for page, days in ((self.cafe, 2), (late, 1)):
            then = timezone.now() - timedelta(days=days)
            EventPage.objects.filter(pk=page.pk).update(last_published_at=then)
        found = latest(EventPage.objects.visible(), "de", Window.now(), 1)
        self.assertEqual(found, [late.pk])

    def test_new_translation_is_news_in_its_language_alone(self) -> None:
        late = self.event("late")
        self.tree.alias(self.cafe, "ar")
        now = timezone.now()
        versions = EventPage.objects.filter(translation_key=self.cafe.translation_key)
        versions.filter(locale__language_code="ar").update(last_published_at=now)
        for page, days in ((self.cafe, 2), (late, 1)):
            then = now - timedelta(days=days)
            EventPage.objects.filter(pk=page.pk).update(last_published_at=then)
        events = EventPage.objects.visible()
        self.assertEqual(latest(events, "ar", Window.now(), 1), [self.cafe.pk])
        self.assertEqual(latest(events, "de", Window.now(), 1), [late.pk])
