"""The month of events: a table by weeks, with the filters of the list."""

from datetime import timedelta

import time_machine
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone, translation

from and_cms.core import languages
from events.enums import EventCost
from events.models import EventPage
from events.months import EventMonth, MonthDay, event_month
from tests.factories.events import EventPageFactory, cancelled, moment, once, weekly
from tests.factories.pages import (
    ALL_LANGUAGES,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)
from tests.queries import at_most_queries

NOW = "2026-11-26 12:00+01:00"
MOST_QUERIES = 15


@time_machine.travel(NOW)
class MonthTestCase(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def event(self, title: str = "Café", **fields: object) -> EventPage:
        return EventPageFactory(parent=self.tree.events, title=title, **fields)

    def month(self, address: str, language: str = "de") -> EventMonth:
        with translation.override(language):
            return event_month(QueryDict(address), language)

    def days(self, address: str = "monat=2026-12") -> dict[str, list[str]]:
        cells = self.cells(self.month(address))
        return {
            cell.iso: [event.title for event in cell.events]
            for cell in cells
            if cell.events
        }

    def cells(self, month: EventMonth) -> list[MonthDay]:
        return [cell for week in month.weeks for cell in week if cell.iso]


class TableTests(MonthTestCase):
    def test_weeks_begin_on_monday_and_cover_the_month(self) -> None:
        month = self.month("monat=2026-12")
        self.assertEqual([len(week) for week in month.weeks], [7] * 5)
        self.assertEqual(month.weeks[0][0].iso, "")  # Monday, 30 November
        self.assertEqual(month.weeks[0][1].iso, "2026-12-01")
        self.assertEqual(len(self.cells(month)), 31)

    def test_a_series_stands_on_each_of_its_days(self) -> None:
        dates = [weekly("2026-12-03", until="2026-12-17")]
        self.event(dates=dates, changes=[cancelled("2026-12-10")])
        self.assertEqual(list(self.days()), ["2026-12-03", "2026-12-10", "2026-12-17"])
        cells = {cell.iso: cell for cell in self.cells(self.month("monat=2026-12"))}
        self.assertTrue(cells["2026-12-10"].events[0].is_off)

    def test_what_lasts_for_days_stands_on_each_of_them(self) -> None:
        trip = once("2026-11-30", "10:00")
        trip.ends_at = moment("2026-12-02 16:00")
        self.event(dates=[trip])
        self.assertEqual(list(self.days()), ["2026-12-01", "2026-12-02"])

    def test_a_night_belongs_to_its_evening(self) -> None:
        party = once("2026-12-04", "20:00", "22:00")
        party.ends_at = moment("2026-12-05 02:00")
        self.event(dates=[party])
        self.assertEqual(list(self.days()), ["2026-12-04"])

    def test_a_full_day_leads_to_its_list(self) -> None:
        for hour in range(10, 16):
            self.event(dates=[once("2026-12-03", f"{hour}:00", f"{hour}:30")])
        cells = {
            cell.iso: cell for cell in self.cells(self.month("monat=2026-12&frei="))
        }
        day = cells["2026-12-03"]
        self.assertEqual((len(day.events), day.more), (4, 2))
        self.assertEqual(day.url, "?frei=&tag=2026-12-03")

    def test_what_is_over_is_left_out(self) -> None:
        self.event("vorbei", dates=[once("2026-11-26", "10:00", "11:00")])
        self.event("noch", dates=[once("2026-11-26", "10:00", "13:00")])
        self.assertEqual(self.days("monat=2026-11"), {"2026-11-26": ["noch"]})

    def test_filters_are_those_of_the_list(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        self.event("frei", cost=EventCost.FREE, dates=[once("2026-12-03")])
        self.event("Thema", topics=[topic], dates=[once("2026-12-05")])
        for address, expected in (
            ("frei=1", {"2026-12-03": ["frei"]}),
            ("thema=unterhalt", {"2026-12-05": ["Thema"]}),
            ("wochentag=sa", {"2026-12-05": ["Thema"]}),
        ):
            with self.subTest(address):
                self.assertEqual(self.days(f"monat=2026-12&{address}"), expected)

    def test_the_filters_keep_the_month(self) -> None:
        filters = self.month("monat=2026-12&frei=1").filters
        self.assertEqual(filters.hidden, [{"name": "monat", "value": "2026-12"}])
        self.assertEqual(filters.reset_url, "?monat=2026-12")

    def test_neighbours_are_this_month_to_the_last_with_dates(self) -> None:
        for address, previous, following in (
            ("monat=2026-11", "", "?monat=2026-12"),
            ("monat=2026-12", "?monat=2026-11", "?monat=2027-01"),
            ("monat=2028-11", "?monat=2028-10", ""),
        ):
            with self.subTest(address):
                month = self.month(address)
                self.assertEqual(month.previous.url if month.previous else "", previous)
                self.assertEqual(
                    month.following.url if month.following else "", following
                )


class HostileTests(MonthTestCase):
    def test_an_unknown_month_is_the_current_one_and_said(self) -> None:
        for value in (
            "",
            "9999-99",
            "2026-13",
            "2026-00",
            "2026-10",
            "2028-12",
            "dezember",
            "%00",
            "2026-12%0A",
            "٢٠٢٦-١٢",
            "9" * 10_000,
        ):
            with self.subTest(value[:20]):
                month = self.month(f"monat={value}")
                self.assertEqual(month.key, "2026-11")
                self.assertEqual(len(month.errors), 1)


@time_machine.travel(NOW)
class ServedMonthTests(SiteTreeMixin, TestCase):
    tree_languages = ALL_LANGUAGES

    def event(self, title: str, **fields: object) -> EventPage:
        page = EventPageFactory(
            parent=self.tree.events, title=title, dates=[once("2026-12-03")], **fields
        )
        self.tree.aliases(page)
        return page

    def test_it_is_a_table_in_every_language(self) -> None:
        self.event("Café")
        for code in languages.TABLE:
            with self.subTest(code):
                response = self.client.get(f"/{code}/veranstaltungen/?monat=2026-12")
                self.assertContains(response, "<caption", count=1)
                self.assertContains(response, '<th scope="col"', count=7)
                self.assertContains(response, "Café")

    def test_drafts_expired_and_private_events_are_left_out(self) -> None:
        self.event("Entwurf", live=False)
        self.event("abgelaufen", expire_at=timezone.now() - timedelta(minutes=1))
        make_private(self.event("geheim"))
        for code in ("de", "ar"):
            response = self.client.get(f"/{code}/veranstaltungen/?monat=2026-12")
            for title in ("Entwurf", "abgelaufen", "geheim"):
                with self.subTest(code=code, title=title):
                    self.assertNotContains(response, title)

    def test_a_month_is_left_to_no_search_engine(self) -> None:
        response = self.client.get("/de/veranstaltungen/?monat=2026-12")
        self.assertContains(response, "noindex")

    def test_hostile_addresses_never_break_it(self) -> None:
        for query in ("monat=9999-99", "monat=%00", "monat=" + "9" * 10_000):
            with self.subTest(query[:20]):
                response = self.client.get(f"/de/veranstaltungen/?{query}")
                self.assertIn(response.status_code, (200, 400, 414))

    def test_queries_do_not_grow_with_the_events(self) -> None:
        address = "/ar/veranstaltungen/?monat=2026-12&frei="
        self.event("Café")
        self.client.get(address)
        with at_most_queries(self, MOST_QUERIES):
            self.client.get(address)
        for number in range(6):
            self.event(f"Treff {number}")
        with at_most_queries(self, MOST_QUERIES):
            self.client.get(address)
