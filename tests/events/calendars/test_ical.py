"""Events as iCalendar (F-05): dates, rules, changes (RFC 5545)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.test import TestCase
from django.utils import timezone, translation

from events.calendars.ical import calendar_of, sequence_of
from events.calendars.selection import Window, with_dates
from events.enums import EventStatus, HolidayRule
from events.models import EventPage
from tests.events.calendars.reading import events_in, starts_in
from tests.factories.events import (
    EventTreeMixin,
    cancelled,
    monthly,
    moved,
    once,
    weekly,
)
from tests.factories.partners import OrganisationFactory, PlaceFactory

DRESDEN = ZoneInfo("Europe/Berlin")


class IcalMixin(EventTreeMixin):
    """Makes one event and reads its feed."""

    tree_languages = ("de", "ar")

    def feed(self, language: str = "de", window: Window | None = None) -> bytes:
        """Return all visible events as a calendar."""
        with translation.override(language):
            events = EventPage.objects.visible()
            pages = with_dates(events, language, window or Window.now())
            return calendar_of(pages, "Kalender", "http://localhost/x.ics", language)


@time_machine.travel("2026-11-26 12:00+01:00")
class SingleDateTests(IcalMixin, TestCase):
    def test_date_says_what_the_page_says(self) -> None:
        place = PlaceFactory(name="Haus", street="Beispielweg 1", postcode="01099")
        organiser = OrganisationFactory(name="Beispielverein", is_published=True)
        self.event(
            title="Café; mit Kuchen, Tee",
            summary="Ein Nachmittag.",
            slug="cafe",
            dates=[once("2026-11-27")],
            place=place,
            organiser=organiser,
        )
        (event,) = events_in(self.feed())
        self.assertEqual(event["summary"], "Café; mit Kuchen, Tee")
        self.assertEqual(event["summary"].params["LANGUAGE"], "de")
        self.assertEqual(event.start, datetime(2026, 11, 27, 15, tzinfo=DRESDEN))
        self.assertEqual(event.end, datetime(2026, 11, 27, 18, tzinfo=DRESDEN))
        self.assertIn("Beispielweg 1, 01099", event["location"])
        self.assertIn("Beispielverein", event["description"])
        self.assertEqual(event["status"], "CONFIRMED")
        self.assertEqual(event["url"], "http://localhost/de/veranstaltungen/cafe/")

    def test_dates_carry_the_time_zone_of_dresden(self) -> None:
        self.event(dates=[once("2026-11-27")])
        content = self.feed().decode()
        self.assertIn("DTSTART;TZID=Europe/Berlin:20261127T150000", content)
        self.assertIn("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin", content)

    def test_date_is_the_same_in_all_languages(self) -> None:
        page = self.event(dates=[once("2026-11-27")])
        self.tree.alias(page, "ar")
        (german,), (arabic,) = events_in(self.feed()), events_in(self.feed("ar"))
        self.assertEqual(german["uid"], arabic["uid"])
        self.assertIn("/ar/", arabic["url"])

    def test_own_title_says_its_language(self) -> None:
        page = self.event(dates=[once("2026-11-27")])
        self.tree.translate(page, "ar", title="مقهى")
        (event,) = events_in(self.feed("ar"))
        self.assertEqual(event["summary"], "مقهى")
        self.assertEqual(event["summary"].params["LANGUAGE"], "ar")

    def test_moved_date_stands_on_its_new_day_only(self) -> None:
        self.event(
            dates=[once("2026-11-27")],
            changes=[moved("2026-11-27", "2026-11-30 16:00")],
        )
        self.assertEqual(
            starts_in(self.feed()), [datetime(2026, 11, 30, 16, tzinfo=DRESDEN)]
        )

    def test_cancelled_event_says_so(self) -> None:
        self.event(dates=[once("2026-11-27")], status=EventStatus.CANCELLED)
        (event,) = events_in(self.feed())
        self.assertEqual(event["status"], "CANCELLED")

    def test_sequence_rises_with_each_publication(self) -> None:
        page = self.event(dates=[once("2026-11-27")])
        page.save_revision().publish()
        before = sequence_of(EventPage.objects.get(pk=page.pk))
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            page.status = EventStatus.CANCELLED
            page.save_revision().publish()
        (event,) = events_in(self.feed())
        self.assertGreater(event["sequence"], before)
        self.assertEqual(event["status"], "CANCELLED")

    def test_draft_of_a_change_raises_nothing(self) -> None:
        page = self.event(dates=[once("2026-11-27")])
        page.save_revision().publish()
        before = self.feed()
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            page.title = "Noch nicht"
            page.save_revision()
            self.assertEqual(self.feed(), before)

    def test_sensitive_event_names_neither_topic_nor_place(self) -> None:
        place = PlaceFactory(name="Schutzhaus", street="Geheimweg 1")
        self.event(
            title="Hilfe bei Gewalt",
            summary="Beratung bei Gewalt.",
            slug="hilfe-bei-gewalt",
            dates=[once("2026-11-27")],
            is_sensitive=True,
            place=place,
        )
        content = self.feed().decode().replace("\r\n ", "")
        for word in ("Gewalt", "gewalt", "Schutzhaus", "Geheimweg"):
            self.assertNotIn(word, content)
        self.assertIn("/de/a/", content)

    def test_markup_and_line_breaks_stay_text(self) -> None:
        self.event(
            title="A\r\nATTENDEE:mailto:x@example.org", dates=[once("2026-11-27")]
        )
        (event,) = events_in(self.feed())
        self.assertNotIn("attendee", event)


@time_machine.travel("2026-10-01 12:00+02:00")
class SeriesTests(IcalMixin, TestCase):
    def test_series_keeps_its_hour_across_both_clock_changes(self) -> None:
        self.event(dates=[weekly("2026-10-13", until="2027-04-27")])
        found = starts_in(self.feed())
        self.assertEqual({moment.hour for moment in found}, {15})
        hours = {moment.astimezone(UTC).hour for moment in found}
        self.assertEqual(hours, {13, 14})

    def test_holidays_of_saxony_are_left_out(self) -> None:
        cases = {
            "Buß- und Bettag": ("2026-11-11", "2026-11-25", "2026-11-18"),
            "Reformationstag": ("2026-10-24", "2026-11-07", "2026-10-31"),
            "Ostermontag": ("2027-03-22", "2027-04-05", "2027-03-29"),
        }
        for name, (first, last, holiday) in cases.items():
            with self.subTest(name):
                page = self.event(dates=[weekly(first, until=last)])
                days = [moment.date().isoformat() for moment in starts_in(self.feed())]
                self.assertEqual(days, [first, last])
                self.assertNotIn(holiday, days)
                page.delete()

    def test_series_that_keeps_holidays_has_them(self) -> None:
        rule = weekly("2026-11-11", until="2026-11-25", holidays=HolidayRule.KEEP)
        self.event(dates=[rule])
        self.assertEqual(len(starts_in(self.feed())), 3)

    def test_monthly_series_is_on_the_same_weekday(self) -> None:
        self.event(dates=[monthly("2026-10-13", until="2027-01-31")])
        days = [moment.date().isoformat() for moment in starts_in(self.feed())]
        self.assertEqual(days, ["2026-10-13", "2026-11-10", "2026-12-08", "2027-01-12"])

    def test_fifth_weekday_of_a_month_is_its_last(self) -> None:
        self.event(dates=[monthly("2026-10-29", until="2027-01-31")])
        days = [moment.date().isoformat() for moment in starts_in(self.feed())]
        self.assertEqual(days, ["2026-10-29", "2026-11-26", "2026-12-31", "2027-01-28"])

    def test_cancelled_date_of_a_series_is_told_by_itself(self) -> None:
        self.event(
            dates=[weekly("2026-10-13", until="2026-10-27")],
            changes=[cancelled("2026-10-20", note="Das Haus ist zu.")],
        )
        master, other = events_in(self.feed())
        self.assertEqual(other["status"], "CANCELLED")
        self.assertEqual(other["uid"], master["uid"])
        self.assertEqual(
            other["recurrence-id"].dt, datetime(2026, 10, 20, 15, tzinfo=DRESDEN)
        )
        self.assertIn("Das Haus ist zu.", other["description"])

    def test_moved_date_of_a_series_stands_on_its_new_day(self) -> None:
        self.event(
            dates=[weekly("2026-10-13", until="2026-10-27")],
            changes=[moved("2026-10-20", "2026-10-21 09:30")],
        )
        self.assertEqual(
            starts_in(self.feed()),
            [
                datetime(2026, 10, 13, 15, tzinfo=DRESDEN),
                datetime(2026, 10, 21, 9, 30, tzinfo=DRESDEN),
                datetime(2026, 10, 27, 15, tzinfo=DRESDEN),
            ],
        )

    def test_f02_endless_series_ends_after_a_year(self) -> None:
        self.event(dates=[weekly("2026-10-13")])
        last = starts_in(self.feed())[-1]
        self.assertLess(last, timezone.now() + timedelta(days=367))

    def test_old_dates_of_a_series_are_left_out(self) -> None:
        self.event(dates=[weekly("2025-01-07", until="2026-12-31")])
        first = starts_in(self.feed())[0]
        self.assertGreater(first, timezone.now() - timedelta(days=31))

    def test_two_rules_have_two_uids(self) -> None:
        self.event(
            dates=[
                weekly("2026-10-13", until="2026-10-27"),
                once("2026-10-15"),
            ]
        )
        events = events_in(self.feed())
        self.assertEqual(len({str(event["uid"]) for event in events}), 2)
