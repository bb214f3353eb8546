from datetime import timedelta

import time_machine
from django.contrib.auth.models import Group
from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from and_cms.core.enums import TriState
from events.enums import EventCost, EventStatus
from events.models import EventOccurrence, EventPage
from tests.factories.events import (
    EventPageFactory,
    EventTreeMixin,
    moment,
    once,
    weekly,
)
from tests.factories.pages import SiteTreeMixin, TopicPageFactory
from tests.factories.partners import OrganisationFactory, PlaceFactory
from vocabulary.models import District


class EventQuerySetTests(EventTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def district(self, key: str) -> District:
        return District.objects.create(key=key, name=key.title(), kind="stadtbezirk")

    def visible(self) -> list[EventPage]:
        with time_machine.travel("2026-11-26 12:00+01:00"):
            return list(EventPage.objects.visible().upcoming())

    def test_upcoming_keeps_an_event_until_its_end(self) -> None:
        page = self.event(dates=[once("2026-11-26", "15:00", "18:00")])
        for clock, expected in (
            ("2026-11-26 14:59", [page]),
            ("2026-11-26 17:59", [page]),
            ("2026-11-26 18:00", []),
            ("2026-11-27 00:01", []),
        ):
            with self.subTest(clock):
                found = EventPage.objects.upcoming(moment(clock))
                self.assertEqual(list(found), expected)

    def test_upcoming_keeps_a_cancelled_event(self) -> None:
        page = self.event(status=EventStatus.CANCELLED)
        self.assertEqual(self.visible(), [page])

    def test_upcoming_counts_the_last_date_of_a_series(self) -> None:
        page = self.event(dates=[weekly("2026-10-01", until="2026-12-03")])
        self.assertEqual(self.visible(), [page])

    def test_having_a_date_in_a_week_asks_for_one_in_it(self) -> None:
        page = self.event(dates=[once("2026-11-26")])
        for monday, expected in (("2026-11-23", [page]), ("2026-11-30", [])):
            with self.subTest(monday):
                week = moment(f"{monday} 00:00").date()
                dates = EventOccurrence.objects.in_week(week)
                self.assertEqual(list(EventPage.objects.having(dates)), expected)

    def test_for_age_counts_events_without_an_age(self) -> None:
        small = self.event(age_to=6)
        school = self.event(age_from=6, age_to=12)
        for_all = self.event()
        for years, expected in (
            (0, [small, for_all]),
            (6, [small, school, for_all]),
            (13, [for_all]),
        ):
            with self.subTest(years):
                found = EventPage.objects.for_age(years).order_by("pk")
                self.assertEqual(list(found), expected)

    def test_understood_in_counts_speakers_and_interpreters(self) -> None:
        spoken = self.event(languages_spoken=["de", "ar"])
        interpreted = self.event(interpreters=["ar"])
        self.event(languages_spoken=["de"])
        found = EventPage.objects.understood_in("ar").order_by("pk")
        self.assertEqual(list(found), [spoken, interpreted])

    def test_visible_leaves_out_what_not_everybody_may_see(self) -> None:
        with time_machine.travel("2026-11-26 12:00+01:00"):
            draft = self.event(live=False)
            expired = self.event(expire_at=timezone.now() - timedelta(minutes=1))
            private = self.event()
            restriction = PageViewRestriction.objects.create(
                page=private, restriction_type=PageViewRestriction.GROUPS
            )
            restriction.groups.add(Group.objects.create(name="Netzwerk"))
            public = self.event()
            self.tree.alias(public, "ar")
        self.assertEqual(self.visible(), [public])
        self.assertNotIn(draft, self.visible())
        self.assertNotIn(expired, self.visible())

    def test_on_topic(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        page = self.event(topics=[topic])
        self.event()
        self.assertEqual(list(EventPage.objects.on_topic("unterhalt")), [page])
        self.assertEqual(list(EventPage.objects.on_topic("wohnen")), [])

    def test_in_districts_knows_places_and_free_places(self) -> None:
        here, there = self.district("plauen"), self.district("cotta")
        by_place = self.event(place=PlaceFactory(district=here))
        by_name = self.event(place_name="Beispielhaus", district=here)
        self.event(place=PlaceFactory(district=there))
        self.event(place_name="irgendwo")
        found = EventPage.objects.in_districts([here]).order_by("pk")
        self.assertEqual(list(found), [by_place, by_name])

    def test_online_events_are_everywhere(self) -> None:
        page = self.event(is_online=True)
        found = EventPage.objects.in_districts([self.district("plauen")])
        self.assertEqual(list(found), [page])

    def test_by_organisation(self) -> None:
        organisation = OrganisationFactory()
        page = self.event(organiser=organisation)
        self.event(organiser=OrganisationFactory())
        self.assertEqual(list(EventPage.objects.by_organisation(organisation)), [page])

    def test_not_known_is_neither_free_nor_with_childcare(self) -> None:
        self.event(cost=EventCost.UNKNOWN, childcare=TriState.UNKNOWN)
        self.event(cost=EventCost.COSTS, childcare=TriState.NO)
        page = self.event(cost=EventCost.FREE, childcare=TriState.YES)
        self.assertEqual(list(EventPage.objects.free()), [page])
        self.assertEqual(list(EventPage.objects.with_childcare()), [page])


class OccurrenceQuerySetTests(SiteTreeMixin, TestCase):
    tree_languages = ("de",)

    def test_evening_and_weekend_are_those_of_dresden(self) -> None:
        """16:30 in Dresden is 15:30 UTC in winter, 17:00 is 15:00 UTC in summer."""
        dates = [
            once("2026-11-26", "16:30", "18:00"),
            once("2026-07-02", "17:00", "18:00"),
            once("2026-11-28", "10:00", "11:00"),
        ]
        EventPageFactory(parent=self.tree.events, dates=dates)
        found = EventOccurrence.objects.in_the_evening_or_at_weekends()
        starts = [entry.starts_at for entry in found]
        self.assertEqual(starts, [dates[1].starts_at, dates[2].starts_at])

    def test_a_weekday_is_that_of_dresden(self) -> None:
        sunday = once("2026-11-29", "00:30", "01:00")  # Saturday in UTC
        EventPageFactory(parent=self.tree.events, dates=[sunday])
        self.assertTrue(EventOccurrence.objects.on_weekday(6).exists())
        self.assertFalse(EventOccurrence.objects.on_weekday(5).exists())

    def test_in_week_counts_dates_that_reach_into_it(self) -> None:
        before = once("2026-11-22", "22:00", "23:00")
        after = once("2026-11-30", "00:00", "01:00")
        inside = once("2026-11-29", "22:00")
        inside.ends_at = moment("2026-11-30 01:00")
        EventPageFactory(parent=self.tree.events, dates=[before, after, inside])
        monday = moment("2026-11-23 00:00").date()
        found = EventOccurrence.objects.in_week(monday)
        self.assertEqual([entry.starts_at for entry in found], [inside.starts_at])
