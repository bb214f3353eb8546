from datetime import date

from django.test import SimpleTestCase
from django.utils import timezone

from events.dates import MAX_OCCURRENCES, expand, has_date_on
from events.enums import DateStatus, HolidayRule
from events.models import EventDate, EventOccurrence
from tests.factories.events import cancelled, moment, monthly, moved, once, weekly

TODAY = date(2026, 10, 1)


def starts(occurrences: list[EventOccurrence]) -> list[str]:
    """Write the starts in Dresden's time."""
    return [
        f"{timezone.localtime(entry.starts_at):%Y-%m-%d %H:%M}" for entry in occurrences
    ]


def days(*rules: EventDate, today: date = TODAY) -> list[str]:
    return [text[:10] for text in starts(expand(rules, [], today))]


class SeriesTests(SimpleTestCase):
    def test_a_single_date_stands_for_itself(self) -> None:
        found = expand([once("2026-11-26")], [], TODAY)
        self.assertEqual(starts(found), ["2026-11-26 15:00"])

    def test_weekly_ends_with_its_last_day(self) -> None:
        rule = weekly("2026-11-03", until="2026-11-17")
        self.assertEqual(days(rule), ["2026-11-03", "2026-11-10", "2026-11-17"])

    def test_monthly_keeps_weekday_and_place_in_the_month(self) -> None:
        rule = monthly("2026-10-13", until="2027-01-31")
        self.assertEqual(
            days(rule), ["2026-10-13", "2026-11-10", "2026-12-08", "2027-01-12"]
        )

    def test_monthly_on_a_fifth_weekday_means_the_last(self) -> None:
        rule = monthly("2026-10-29", until="2026-12-31", holidays=HolidayRule.KEEP)
        self.assertEqual(days(rule), ["2026-10-29", "2026-11-26", "2026-12-31"])

    def test_a_series_without_end_stops_after_two_years(self) -> None:
        self.assertEqual(days(weekly("2026-11-03"))[-1], "2028-09-26")

    def test_there_are_200_dates_at_most_and_the_future_goes_first(self) -> None:
        rules = [weekly(f"2020-01-0{day}") for day in (6, 7, 8)]
        found = days(*rules)
        self.assertEqual(len(found), MAX_OCCURRENCES)
        self.assertEqual(found[0], "2026-10-05")

    def test_a_past_series_keeps_its_dates(self) -> None:
        rule = weekly("2025-03-04", until="2025-03-11")
        self.assertEqual(days(rule), ["2025-03-04", "2025-03-11"])

    def test_the_same_date_entered_twice_stands_once(self) -> None:
        rules = [weekly("2026-11-03", until="2026-11-10"), once("2026-11-10")]
        self.assertEqual(days(*rules), ["2026-11-03", "2026-11-10"])

    def test_a_date_over_midnight_ends_the_next_day(self) -> None:
        rule = weekly("2026-11-03", until="2026-11-10", start="22:00")
        rule.ends_at = moment("2026-11-04 01:00")
        last = expand([rule], [], TODAY)[-1]
        self.assertEqual(last.ends_at, moment("2026-11-11 01:00"))


class DayTests(SimpleTestCase):
    def date(self, start: str, end: str) -> EventOccurrence:
        rule = once("2026-11-26")
        rule.starts_at, rule.ends_at = moment(start), moment(end)
        return expand([rule], [], TODAY)[0]

    def test_a_date_lies_on_the_days_on_which_it_takes_place(self) -> None:
        for end, last in (
            ("2026-11-26 23:30", date(2026, 11, 26)),
            ("2026-11-27 04:59", date(2026, 11, 26)),  # the evening before alone
            ("2026-11-27 05:00", date(2026, 11, 27)),
            ("2026-11-28 16:00", date(2026, 11, 28)),
        ):
            with self.subTest(end):
                found = self.date("2026-11-26 23:00", end)
                self.assertEqual(found.day, date(2026, 11, 26))
                self.assertEqual(found.last_day, last)

    def test_after_work_is_the_evening_and_the_weekend_in_dresden(self) -> None:
        for start, expected in (
            ("2026-11-26 16:59", False),
            ("2026-11-26 17:00", True),
            ("2026-07-09 16:30", False),
            ("2026-07-09 17:00", True),  # 15:00 UTC
            ("2026-11-27 00:30", False),
            ("2026-11-28 10:00", True),
            ("2026-11-29 10:00", True),
        ):
            with self.subTest(start):
                found = self.date(start, f"{start[:10]} 23:00")
                self.assertEqual(found.is_after_work, expected)


class ClockChangeTests(SimpleTestCase):
    def test_the_time_of_day_stays_when_summer_time_ends(self) -> None:
        found = expand([weekly("2026-10-22", until="2026-10-29")], [], TODAY)
        self.assertEqual(starts(found), ["2026-10-22 15:00", "2026-10-29 15:00"])
        distance = found[1].starts_at - found[0].starts_at
        self.assertEqual(distance.total_seconds() / 3600, 7 * 24 + 1)

    def test_the_time_of_day_stays_when_summer_time_begins(self) -> None:
        found = expand([weekly("2027-03-23", until="2027-03-30")], [], TODAY)
        self.assertEqual(starts(found), ["2027-03-23 15:00", "2027-03-30 15:00"])
        distance = found[1].starts_at - found[0].starts_at
        self.assertEqual(distance.total_seconds() / 3600, 7 * 24 - 1)

    def test_a_time_that_the_clock_skips_is_an_hour_later(self) -> None:
        rule = weekly("2027-03-21", until="2027-03-28", start="02:30", end="02:45")
        found = expand([rule], [], TODAY)[-1]
        self.assertEqual(starts([found]), ["2027-03-28 03:30"])
        self.assertGreater(found.ends_at, found.starts_at)

    def test_a_night_with_the_hour_twice_lasts_an_hour_longer(self) -> None:
        rule = weekly("2026-10-18", until="2026-10-25", start="01:00", end="04:00")
        found = expand([rule], [], TODAY)[-1]
        hours = (found.ends_at - found.starts_at).total_seconds() / 3600
        self.assertEqual(hours, 4)


class HolidayTests(SimpleTestCase):
    def test_saxon_holidays_are_left_out(self) -> None:
        for name, first, holiday in (
            ("Buß- und Bettag", "2026-11-11", "2026-11-18"),
            ("Reformationstag", "2026-10-24", "2026-10-31"),
            ("Ostermontag", "2027-03-22", "2027-03-29"),
        ):
            with self.subTest(name):
                self.assertEqual(days(weekly(first, until=holiday)), [first])

    def test_a_series_may_keep_its_holidays(self) -> None:
        rule = weekly("2026-11-11", until="2026-11-18", holidays=HolidayRule.KEEP)
        self.assertEqual(days(rule), ["2026-11-11", "2026-11-18"])

    def test_holidays_of_other_states_do_not_count(self) -> None:
        for corpus_christi in ("2027-05-27", "2027-08-15"):
            with self.subTest(corpus_christi):
                rule = weekly(corpus_christi, until=corpus_christi)
                self.assertEqual(days(rule), [corpus_christi])

    def test_a_single_date_on_a_holiday_takes_place(self) -> None:
        self.assertEqual(days(once("2026-11-18")), ["2026-11-18"])

    def test_a_change_on_a_holiday_beats_the_rule(self) -> None:
        rule = weekly("2026-11-18", until="2026-11-18")
        change = moved("2026-11-18", to="2026-11-19 15:00")
        found = expand([rule], [change], TODAY)
        self.assertEqual(starts(found), ["2026-11-18 15:00", "2026-11-19 15:00"])


class ChangeTests(SimpleTestCase):
    def setUp(self) -> None:
        self.rule = weekly("2026-11-23", until="2026-12-07")

    def test_a_cancelled_date_stays_and_says_so(self) -> None:
        change = cancelled("2026-11-30")
        found = expand([self.rule], [change], TODAY)
        planned, off = DateStatus.PLANNED, DateStatus.CANCELLED
        self.assertEqual([entry.status for entry in found], [planned, off, planned])
        self.assertEqual(found[1].change_key, change.translation_key)

    def test_a_moved_date_stands_on_both_days(self) -> None:
        change = moved("2026-11-30", to="2026-12-01 09:30", end="2026-12-01 11:30")
        _first, away, here, _last = expand([self.rule], [change], TODAY)
        self.assertEqual(away.status, DateStatus.MOVED_AWAY)
        self.assertEqual(away.starts_at, moment("2026-11-30 15:00"))
        self.assertEqual(away.moved_to, here.starts_at)
        self.assertEqual(here.status, DateStatus.MOVED)
        self.assertEqual(here.ends_at, moment("2026-12-01 11:30"))
        self.assertEqual(here.moved_from, away.starts_at)

    def test_a_moved_date_without_end_lasts_as_long_as_planned(self) -> None:
        found = expand([self.rule], [moved("2026-11-30", to="2026-12-01 09:00")], TODAY)
        self.assertEqual(found[2].ends_at, moment("2026-12-01 12:00"))

    def test_a_moved_date_keeps_its_identity(self) -> None:
        before = expand([self.rule], [], TODAY)[1]
        change = moved("2026-11-30", to="2026-12-01 09:30")
        after = expand([self.rule], [change], TODAY)[2]
        self.assertEqual(before.uid, after.uid)

    def test_a_time_picks_one_of_two_dates_of_a_day(self) -> None:
        rules = [self.rule, weekly("2026-11-23", until="2026-12-07", start="09:00")]
        change = cancelled("2026-11-30")
        change.original_time = moment("2026-11-30 09:00").time()
        off = [
            entry
            for entry in expand(rules, [change], TODAY)
            if entry.status == DateStatus.CANCELLED
        ]
        self.assertEqual(starts(off), ["2026-11-30 09:00"])

    def test_has_date_on_knows_the_days_of_a_series(self) -> None:
        self.assertTrue(has_date_on([self.rule], date(2026, 11, 30)))
        self.assertFalse(has_date_on([self.rule], date(2026, 12, 1)))
        self.assertFalse(has_date_on([self.rule], date(2026, 12, 14)))
