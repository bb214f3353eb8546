from datetime import date

from django.http import QueryDict
from django.test import SimpleTestCase

from events.asking import week_label
from events.filters import EventFilterForm, EventFilters, week_key

TOPICS = [("unterhalt", "Unterhalt"), ("wohnen", "Wohnen")]


def read(address: str) -> EventFilters:
    return EventFilterForm(QueryDict(address), TOPICS).filters()


class EventFilterFormTests(SimpleTestCase):
    def test_no_filter_is_no_choice(self) -> None:
        found = read("")
        self.assertEqual((found.chosen, found.errors), (0, []))

    def test_a_week_is_its_monday(self) -> None:
        self.assertEqual(read("woche=2026-W48").week, date(2026, 11, 23))
        self.assertEqual(read("woche=2026-W01").week, date(2025, 12, 29))

    def test_a_week_that_does_not_exist_is_left_out(self) -> None:
        for week in ("2026-W54", "2026-W00", "W48", "2026-48", "0001-W01", "9999-W52"):
            with self.subTest(week):
                found = read(f"woche={week}")
                self.assertIsNone(found.week)
                self.assertEqual(len(found.errors), 1)

    def test_topics_may_be_several_and_unknown_ones_are_left_out(self) -> None:
        found = read("thema=wohnen&thema=unterhalt&thema=unsinn&thema=wohnen")
        self.assertEqual(found.topics, ["wohnen", "unterhalt"])
        self.assertEqual(len(found.errors), 1)

    def test_what_matters_has_a_long_and_a_short_way(self) -> None:
        for address in ("mir=frei&mir=online", "frei=1&online=on", "mir=frei&online=1"):
            with self.subTest(address):
                self.assertEqual(read(address).fits, ["frei", "online"])

    def test_an_empty_or_false_value_chooses_nothing(self) -> None:
        self.assertEqual(read("frei=&online=0&kinderbetreuung=false").fits, [])

    def test_a_place_that_is_too_long_is_left_out(self) -> None:
        found = read("ort=" + "x" * 61)
        self.assertEqual((found.place, len(found.errors)), ("", 1))


class WeekTests(SimpleTestCase):
    def test_key_and_form_agree_at_the_turn_of_the_year(self) -> None:
        monday = date(2026, 12, 28)
        self.assertEqual(week_key(monday), "2026-W53")
        self.assertEqual(read("woche=2026-W53").week, monday)

    def test_a_week_is_written_by_its_days(self) -> None:
        self.assertEqual(week_label(date(2026, 11, 23)), "23.–29. Nov.")
