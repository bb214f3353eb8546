"""Dates, times, money and lists as each language writes them (L-09)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal

from django.test import SimpleTestCase
from django.utils import translation

from and_cms.core import languages
from and_cms.core.writing import (
    weekday_name,
    write_date,
    write_day,
    write_list,
    write_money,
    write_month,
    write_number,
    write_partial_date,
    write_percent,
    write_time,
    write_time_range,
    write_weekday_short,
)

DAY = date(2026, 11, 18)


class WritingTestCase(SimpleTestCase):
    def assert_written(
        self, write: Callable[..., str], value: object, expected: dict[str, str]
    ) -> None:
        """A value is written as the language asks for; spaces may be narrow ones."""
        for code, text in expected.items():
            with self.subTest(code), translation.override(code):
                written = write(value)
                for space in "\u00a0\u202f":
                    written = written.replace(space, " ")
                self.assertEqual(written.strip("\u200e\u200f"), text)


class DateTests(WritingTestCase):
    def test_l09_date_in_full(self) -> None:
        expected = {
            "de": "18. November 2026",
            "de-simple": "18. November 2026",
            "en": "18 November 2026",
            "ru": "18 ноября 2026 г.",
            "ar": "18 نوفمبر 2026",
            "fa": "18 نوامبر 2026",
            "vi": "18 tháng 11, 2026",
            "tr": "18 Kasım 2026",
            "pl": "18 listopada 2026",
            "cs": "18. listopadu 2026",
        }
        self.assert_written(write_date, DAY, expected)

    def test_date_without_year_names_the_whole_weekday(self) -> None:
        expected = {
            "de": "Mittwoch, 18. November",
            "ar": "الأربعاء، 18 نوفمبر",
            "fa": "چهارشنبه 18 نوامبر",
            "tr": "18 Kasım Çarşamba",
            "ru": "среда, 18 ноября",
        }
        self.assert_written(write_day, DAY, expected)
        for code in languages.TABLE:
            with self.subTest(code), translation.override(code):
                self.assertIn(
                    weekday_name("wednesday").casefold(), write_day(DAY).casefold()
                )
                self.assertNotIn("2026", write_day(DAY))

    def test_short_month(self) -> None:
        self.assert_written(
            write_month, DAY, {"de": "Nov", "tr": "Kas", "ar": "نوفمبر"}
        )

    def test_weekday_by_key_and_by_date(self) -> None:
        expected = {"de": "Montag", "en": "Monday", "fa": "دوشنبه", "vi": "Thứ Hai"}
        self.assert_written(weekday_name, "monday", expected)
        self.assert_written(write_weekday_short, DAY, {"de": "Mi", "en": "Wed"})

    def test_partial_date_is_as_exact_as_it_is_known(self) -> None:
        cases = {
            "2025": {"de": "2025", "ar": "2025"},
            "2025-07": {"de": "Juli 2025", "en": "July 2025", "ar": "يوليو 2025"},
            "2025-07-14": {
                "de": "14. Juli 2025",
                "vi": "14 tháng 7, 2025",
                "tr": "14 Temmuz 2025",
                "fa": "14 ژوئیهٔ 2025",
            },
            "": {"de": ""},
        }
        for value, expected in cases.items():
            with self.subTest(value):
                self.assert_written(write_partial_date, value, expected)

    def test_partial_date_that_year_or_newer(self) -> None:
        with translation.override("en"):
            self.assertEqual(write_partial_date("2024+"), "2024 or newer")
        for code in languages.TABLE:
            with self.subTest(code), translation.override(code):
                self.assertIn("2024", write_partial_date("2024+"))


class TimeTests(WritingTestCase):
    def test_time_of_day_has_24_hours_everywhere(self) -> None:
        for code in languages.TABLE:
            with self.subTest(code), translation.override(code):
                self.assertIn("15:30", write_time(time(15, 30)))

    def test_moment_is_written_in_the_time_of_dresden(self) -> None:
        with translation.override("de"):
            self.assertEqual(
                write_time(datetime(2026, 11, 18, 14, 0, tzinfo=UTC)), "15:00"
            )
            self.assertEqual(
                write_time(datetime(2026, 7, 1, 13, 0, tzinfo=UTC)), "15:00"
            )

    def test_span_has_a_dash(self) -> None:
        with translation.override("de"):
            span = write_time_range(time(9), time(12, 30))
        self.assertEqual(span, "9:00–12:30")


class NumberTests(WritingTestCase):
    def test_l09_money_has_cents_only_where_there_are_any(self) -> None:
        whole = {
            "de": "227 €",
            "en": "€227",
            "ar": "227 €",
            "fa": "€ 227",
            "vi": "227 €",
            "tr": "€227",
        }
        self.assert_written(write_money, Decimal("227.00"), whole)
        parts = {"de": "1.234,50 €", "en": "€1,234.50", "cs": "1 234,50 €"}
        self.assert_written(write_money, Decimal("1234.50"), parts)

    def test_every_language_names_the_euro(self) -> None:
        for code in languages.TABLE:
            with self.subTest(code), translation.override(code):
                self.assertRegex(write_money(Decimal(227)), "€|EUR")

    def test_number_has_no_needless_decimals(self) -> None:
        self.assert_written(write_number, Decimal("1500.00"), {"de": "1.500"})
        self.assert_written(write_number, Decimal("0.50"), {"de": "0,5", "en": "0.5"})

    def test_percent(self) -> None:
        expected = {"de": "65 %", "en": "65%", "tr": "%65"}
        self.assert_written(write_percent, Decimal("65.00"), expected)


class ListTests(WritingTestCase):
    def test_words_are_joined_as_the_language_does(self) -> None:
        words = ["a", "b", "c"]
        expected = {
            "de": "a, b und c",
            "en": "a, b and c",
            "ar": "a وb وc",
            "vi": "a, b và c",
            "tr": "a, b ve c",
        }
        self.assert_written(write_list, words, expected)

    def test_one_word_and_none(self) -> None:
        with translation.override("de"):
            self.assertEqual(write_list(["a"]), "a")
            self.assertEqual(write_list([]), "")
