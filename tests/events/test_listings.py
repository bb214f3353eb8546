from datetime import timedelta
from unittest import mock

import time_machine
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone, translation

from and_cms.core.enums import TriState
from events.entries import next_events
from events.enums import EventCost, EventStatus
from events.listings import EventListing, event_list
from events.models import EventPage
from tests.factories.events import EventPageFactory, cancelled, moved, once, weekly
from tests.factories.pages import SiteTreeMixin, TopicPageFactory
from tests.factories.partners import PlaceFactory
from vocabulary.models import District, DistrictPostcode, Quarter

NOW = "2026-11-26 12:00+01:00"
WEDNESDAYS = [f"2026-12-{day:02d}" for day in (2, 9, 16)]


def titles(listing: EventListing) -> list[str]:
    return [card.title for day in listing.days for card in day.events]


@time_machine.travel(NOW)
class ListingTestCase(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def event(self, title: str = "Café", **fields: object) -> EventPage:
        return EventPageFactory(parent=self.tree.events, title=title, **fields)

    def listing(self, address: str = "", language: str = "de") -> EventListing:
        with translation.override(language):
            return event_list(QueryDict(address), language)


class DaysTests(ListingTestCase):
    def test_dates_stand_under_their_day_by_time(self) -> None:
        self.event("spät", dates=[once("2026-11-28", "18:00", "20:00")])
        self.event("früh", dates=[once("2026-11-28", "10:00", "12:00")])
        self.event("morgen", dates=[once("2026-11-27")])
        listing = self.listing()
        days = [day.iso for day in listing.days]
        self.assertEqual(days, ["2026-11-27", "2026-11-28"])
        self.assertEqual(titles(listing), ["morgen", "früh", "spät"])

    def test_today_is_named_and_stays_until_its_end(self) -> None:
        self.event(dates=[once("2026-11-26", "10:00", "12:01")])
        self.event("vorbei", dates=[once("2026-11-26", "10:00", "12:00")])
        listing = self.listing()
        self.assertEqual(titles(listing), ["Café"])
        self.assertIn("26. November", listing.days[0].label)

    def test_what_began_yesterday_stands_under_today(self) -> None:
        trip = once("2026-11-25", "10:00")
        trip.ends_at = trip.starts_at + timedelta(days=2)
        self.event("Ausflug", dates=[trip])
        day = self.listing().days[0]
        self.assertEqual(day.iso, "2026-11-26")
        self.assertIn("27. November", day.events[0].when)

    def test_another_year_is_said(self) -> None:
        self.event(dates=[once("2027-01-07")])
        self.assertIn("2027", self.listing().days[0].label)

    def test_a_moved_date_stands_on_both_days(self) -> None:
        self.event(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-12-01 15:00")],
        )
        old, new = (day.events[0] for day in self.listing().days)
        self.assertEqual((old.state, new.state), ("moved-away", "moved-here"))
        self.assertIn("1. Dezember", old.moved_note)
        self.assertIn("30. November", new.moved_note)

    def test_drafts_expired_and_past_events_are_left_out(self) -> None:
        self.event("Entwurf", live=False)
        self.event("abgelaufen", expire_at=timezone.now() - timedelta(minutes=1))
        self.event("vorbei", dates=[once("2026-11-25")])
        self.event("da", dates=[once("2026-11-27")])
        self.assertEqual(titles(self.listing()), ["da"])

    def test_each_language_shows_its_own_version_once(self) -> None:
        page = self.event("Café", dates=[once("2026-11-27")])
        self.tree.translate(page, "ar", title="مقهى")
        self.assertEqual(titles(self.listing(language="de")), ["Café"])
        card = self.listing(language="ar").days[0].events[0]
        self.assertEqual((card.title, card.lang), ("مقهى", "ar"))
        self.assertTrue(card.url.startswith("/ar/veranstaltungen/"))

    def test_an_untranslated_event_is_there_in_german(self) -> None:
        self.tree.alias(self.event("Café", dates=[once("2026-11-27")]), "ar")
        card = self.listing(language="ar").days[0].events[0]
        self.assertEqual((card.title, card.lang), ("Café", "de"))

    def test_a_cancelled_event_is_cancelled_in_every_language_at_once(self) -> None:
        page = self.event(dates=[once("2026-11-27")])
        self.tree.translate(page, "ar", title="مقهى")
        EventPage.objects.filter(pk=page.pk).update(status=EventStatus.CANCELLED)
        for language in ("de", "ar"):
            with self.subTest(language):
                card = self.listing(language=language).days[0].events[0]
                self.assertEqual(card.state, "cancelled")
                self.assertEqual(card.flag.kind, "cancelled")


class SeriesTests(ListingTestCase):
    def test_a_series_is_one_entry_with_its_next_dates(self) -> None:
        self.event(
            "Treff",
            dates=[weekly("2026-11-27", until="2027-01-08")],
            changes=[cancelled("2026-12-11")],
        )
        self.event("Fest", dates=[once("2026-12-05")])
        listing = self.listing()
        self.assertEqual((titles(listing), listing.total), (["Treff", "Fest"], 2))
        card = listing.days[0].events[0]
        days = [date.iso[:10] for date in card.further]
        self.assertEqual(days, ["2026-12-04", "2026-12-11", "2026-12-18"])
        self.assertEqual([date.is_off for date in card.further], [False, True, False])
        self.assertIn("1", card.further_note)  # 25 December and 1 January are holidays

    def test_another_time_is_said(self) -> None:
        dates = [once("2026-11-27", "15:00"), once("2026-12-04", "16:30")]
        self.event(dates=dates)
        card = self.listing().days[0].events[0]
        self.assertIn("16:30", card.further[0].text)

    def test_a_cancelled_series_names_no_further_date(self) -> None:
        self.event(dates=[weekly("2026-11-27")], status=EventStatus.CANCELLED)
        card = self.listing().days[0].events[0]
        self.assertEqual((card.state, card.further), ("cancelled", []))
        self.assertEqual(card.further_note, "")

    def test_a_cancelled_date_stands_first_where_it_is_the_next(self) -> None:
        self.event(dates=[weekly("2026-11-27")], changes=[cancelled("2026-11-27")])
        card = self.listing().days[0].events[0]
        self.assertEqual((card.iso, card.state), ("2026-11-27", "cancelled"))
        self.assertFalse(card.further[0].is_off)


class WeekTests(ListingTestCase):
    def weeks(self, *days: str) -> list[str]:
        for day in days:
            self.event(day, dates=[once(day)])
        return [week.monday.isoformat() for week in self.listing().weeks]

    def test_weeks_with_little_stand_together(self) -> None:
        days = ("2026-11-27", "2026-12-04", "2026-12-07", "2026-12-08")
        self.assertEqual(self.weeks(*days), ["2026-11-23"])

    def test_full_weeks_stand_alone(self) -> None:
        days = ("2026-11-27", "2026-11-28", "2026-11-29", "2026-12-01", "2026-12-02")
        self.assertEqual(self.weeks(*days), ["2026-11-23", "2026-11-30"])

    def test_no_heading_spans_more_than_four_weeks(self) -> None:
        self.assertEqual(
            self.weeks("2026-11-27", "2026-12-18", "2026-12-21"),
            ["2026-11-23", "2026-12-21"],
        )


class FilterTests(ListingTestCase):
    def test_topic(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        self.event("Unterhalt", topics=[topic])
        self.event("Café")
        listing = self.listing("thema=unterhalt")
        self.assertEqual((titles(listing), listing.total), (["Unterhalt"], 1))

    def test_place_by_key_stadtteil_and_postcode(self) -> None:
        district = District.objects.create(
            key="plauen", name="Plauen", kind="stadtbezirk"
        )
        Quarter.objects.create(district=district, name="Südvorstadt")
        DistrictPostcode.objects.create(district=district, postcode="01187")
        self.event("hier", place=PlaceFactory(district=district))
        self.event("anderswo", place=PlaceFactory())
        for place in ("plauen", "Südvorstadt", "01187"):
            with self.subTest(place):
                self.assertEqual(titles(self.listing(f"ort={place}")), ["hier"])

    def test_week(self) -> None:
        self.event(dates=[weekly("2026-12-02", until="2026-12-16")])
        listing = self.listing("woche=2026-W50")
        self.assertEqual([day.iso for day in listing.days], ["2026-12-09"])

    def test_each_filter_finds_its_event(self) -> None:
        self.event("klein", age_to=6)
        self.event("abends", dates=[once("2026-11-28")], age_from=6)
        self.event("arabisch", languages_spoken=["ar"], age_from=6)
        self.event("gebärdet", interpreters=["dgs"], age_from=6)
        self.event("frei", cost=EventCost.FREE, age_from=6)
        self.event("betreut", childcare=TriState.YES, age_from=6)
        self.event("daheim", is_online=True, age_from=6)
        for address, expected in (
            ("frei=1", "frei"),
            ("mir=frei", "frei"),
            ("mir=kinderbetreuung", "betreut"),
            ("online=1", "daheim"),
            ("tag=2026-11-28", "abends"),
            ("mir=abends", "abends"),
            ("abends=1", "abends"),
            ("wochentag=sa", "abends"),
            ("alter=4", "klein"),
            ("sprache=ar", "arabisch"),
            ("sprache=dgs", "gebärdet"),
        ):
            with self.subTest(address):
                self.assertEqual(titles(self.listing(address)), [expected])

    def test_counts_say_how_many_events_a_filter_would_leave(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        self.event(topics=[topic], cost=EventCost.FREE)
        self.event(topics=[topic], cost=EventCost.COSTS)
        self.event(cost=EventCost.FREE)
        filters = self.listing("mir=frei").filters
        groups = {group.name: group for group in filters.groups}
        self.assertEqual([option.count for option in groups["thema"].options], [1])
        self.assertEqual([option.count for option in groups["mir"].options], [2])

    def test_a_chosen_place_and_week_can_be_taken_back(self) -> None:
        District.objects.create(key="plauen", name="Plauen", kind="stadtbezirk")
        chips = self.listing("ort=plauen&woche=2026-W50").chips
        urls = [chip.url for chip in chips]
        self.assertEqual(urls, ["?woche=2026-W50", "?ort=plauen"])

    def test_bad_values_are_left_out_and_said(self) -> None:
        self.event()
        for address in (
            "thema=unsinn",
            "ort=Entenhausen",
            "woche=2026-W99",
            "woche=morgen",
            "mir=unsinn",
            "ort=" + "x" * 200,
            "ort=%00",
            "woche=9999-W52",
            "wochentag=montag",
            "wochentag=%00",
            "tag=2026-02-30",
            "tag=heute",
            "alter=-1",
            "alter=vier",
            "alter=" + "9" * 10_000,
            "sprache=xx",
            "sprache=" + "x" * 10_000,
            "mir=" + "x" * 10_000,
        ):
            with self.subTest(address):
                listing = self.listing(address)
                self.assertEqual(titles(listing), ["Café"])
                self.assertEqual(len(listing.errors), 1)

    def test_odd_page_numbers_give_a_page(self) -> None:
        self.event()
        for number in ("0", "-1", "999", "abc", ""):
            with self.subTest(number):
                self.assertEqual(titles(self.listing(f"seite={number}")), ["Café"])

    def test_nothing_found_shows_the_next_events_anyway(self) -> None:
        self.event("Café")
        listing = self.listing("frei=1")
        self.assertEqual(listing.total, 0)
        self.assertTrue(listing.message)
        self.assertEqual(titles(listing), ["Café"])

    def test_nothing_found_says_which_filter_stands_in_the_way(self) -> None:
        topic = TopicPageFactory(parent=self.tree.topics, slug="unterhalt")
        self.event(topics=[topic], dates=[once("2026-11-27")])
        self.event(cost=EventCost.FREE, dates=[once("2026-11-27")])
        listing = self.listing("thema=unterhalt&frei=1&wochentag=fr")
        urls = [chip.url for chip in listing.looser]
        self.assertEqual(
            urls, ["?thema=unterhalt&wochentag=fr", "?frei=1&wochentag=fr"]
        )
        for url in urls:
            with self.subTest(url):
                self.assertEqual(self.listing(url.removeprefix("?")).total, 1)

    def test_no_event_at_all_says_so(self) -> None:
        listing = self.listing()
        self.assertEqual((listing.total, listing.days), (0, []))
        self.assertTrue(listing.message)


class LongListTests(ListingTestCase):
    def test_a_long_list_comes_in_pages(self) -> None:
        for _number in range(21):
            self.event(dates=[once("2026-12-03")])
        first = self.listing("frei=")
        self.assertEqual(len(titles(first)), 20)
        self.assertEqual((first.more_url, first.previous_url), ("?frei=&seite=2", ""))
        second = self.listing("seite=2")
        self.assertEqual(second.previous_url, "?seite=1")
        self.assertEqual(len(titles(first)) + len(titles(second)), first.total)

    def test_queries_do_not_grow_with_the_events(self) -> None:
        self.event(place=PlaceFactory())
        self.listing(language="ar")  # fills the cache of the sites' paths
        with self.assertNumQueries(7):
            self.listing(language="ar")
        for day in WEDNESDAYS:
            page = self.event(place=PlaceFactory(), dates=[once(day)])
            self.tree.alias(page, "ar")
        with self.assertNumQueries(7):
            self.listing(language="ar")

    def test_a_date_that_was_moved_away_fits_onto_the_last_page(self) -> None:
        for _number in range(20):
            self.event(dates=[once("2026-12-03")])
        self.event(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-12-10 15:00")],
        )
        first, second = self.listing(), self.listing("seite=2")
        self.assertEqual(first.total, 21)
        self.assertEqual((len(titles(first)), len(titles(second))), (20, 2))

    def test_what_few_events_have_is_found_behind_the_nearest_dates(self) -> None:
        for day in WEDNESDAYS:
            self.event(day, dates=[once(day)])
        for number in range(21):
            self.event(f"{number}", dates=[once("2026-12-20")], cost=EventCost.FREE)
        with mock.patch.multiple("events.entries", NEAREST=0, SHOWN=1):
            found = titles(self.listing("mir=frei"))
        self.assertEqual(found, [f"{number}" for number in range(20)])

    def test_next_events_for_the_home_page(self) -> None:
        for day in WEDNESDAYS:
            self.event(day, dates=[once(day)])
        cards = next_events("de", limit=2)
        self.assertEqual([card.title for card in cards], WEDNESDAYS[:2])
