"""Repeated dates: written out, with holidays pointed out, and days taken away."""

from datetime import date

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.announcing_pages.forms import PreviewForm
from tests.assertions import html_of
from tests.events.announcing_pages.typing import AnnouncingTestCase
from tests.factories.events import make_school_break
from tests.queries import at_most_queries

BEFORE = "2026-10-01 09:00"


@time_machine.travel(BEFORE, tick=True)
class SeriesTests(AnnouncingTestCase):
    """A weekly meeting on Wednesdays over Buß- und Bettag, 18 November 2026."""

    def setUp(self) -> None:
        super().setUp()
        self.answer("was")

    def answer_when(self, repeats: str, day: date = date(2026, 11, 4)) -> str:
        """Send the first day; return where the answer leads."""
        response = self.answer(
            "wann",
            day_day=str(day.day),
            day_month=str(day.month),
            day_year=str(day.year),
            repeats=repeats,
        )
        return response["Location"].rsplit("/", 2)[1]

    def until(self, day: date) -> None:
        """Send the last day."""
        self.answer(
            "termine",
            until_day=str(day.day),
            until_month=str(day.month),
            until_year=str(day.year),
        )

    def ticked(self) -> list[str]:
        """Return the days that are ticked on the page of all dates."""
        form = self.client.get(self.address("kalender")).context["form"]
        return form["takes_place"].value()

    def test_single_day_needs_no_second_step(self) -> None:
        self.assertEqual(self.answer_when("once"), "wo")

    def test_series_asks_for_its_end_then_shows_all_dates(self) -> None:
        self.assertEqual(self.answer_when("weekly"), "termine")
        self.until(date(2026, 11, 25))
        self.assertEqual(self.ticked(), ["2026-11-04", "2026-11-11", "2026-11-25"])

    def test_public_holiday_is_pointed_out_and_not_ticked(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        choices = dict(self.client.get(self.address("kalender")).context["form"].days)
        self.assertIn("–", choices["2026-11-18"])

    def preview(self) -> PreviewForm:
        """Return the page of all dates of a meeting until the end of November."""
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        return self.client.get(self.address("kalender")).context["form"]

    def test_school_break_is_pointed_out_with_its_age_and_keeps_its_ticks(self) -> None:
        found = make_school_break("2026-11-09", "2026-11-20", read_on="2026-09-03")
        form = self.preview()
        days = dict(form.days)
        name = str(found.name)
        self.assertTrue(days["2026-11-11"].endswith(f"– {name}"))
        self.assertTrue(days["2026-11-18"].endswith(f", {name}"))
        self.assertNotIn("–", days["2026-11-04"])
        self.assertIn("2026-11-11", form["takes_place"].value())
        self.assertIn("2026", form.fields["takes_place"].help_text)

    def test_nothing_is_said_of_breaks_where_none_is_entered(self) -> None:
        form = self.preview()
        self.assertNotIn("–", dict(form.days)["2026-11-11"])
        self.assertNotIn("2026", form.fields["takes_place"].help_text)

    def test_school_break_costs_the_same_however_many_dates(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        address = self.address("kalender")
        with CaptureQueriesContext(connection) as few:
            self.client.get(address)
        number = len(few)
        self.answer("termine")
        with at_most_queries(self, number):
            self.client.get(address)

    def test_day_without_its_tick_is_left_out(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        kept = ["2026-11-04", "2026-11-25"]
        response = self.client.post(self.address("kalender"), {"takes_place": kept})
        self.assertRedirects(response, self.address("wo"), status_code=303)
        self.assertEqual(self.ticked(), kept)

    def test_holiday_that_is_ticked_takes_place_and_is_asked_about(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 18))
        self.client.post(self.address("kalender"), {"takes_place": ["2026-11-18"]})
        for slug in ("wo", "wen", "kontakt"):
            self.answer(slug)
        response = self.client.get(self.address("pruefen"))
        self.assertEqual(len(response.context["holidays"]), 1)

    def test_series_without_an_end_is_shown_for_a_year(self) -> None:
        self.answer_when("weekly")
        self.answer("termine")
        self.assertGreater(len(self.ticked()), 45)
        self.assertLess(len(self.ticked()), 54)

    def test_monthly_means_the_same_weekday(self) -> None:
        self.answer_when("monthly")
        self.until(date(2027, 1, 31))
        self.assertEqual(self.ticked(), ["2026-11-04", "2026-12-02", "2027-01-06"])

    def test_several_days_come_in_any_order_and_spelling(self) -> None:
        self.answer_when("several")
        self.answer("termine", further_days="12.12.26, 2026-12-01\n 5/11/2026 ")
        self.assertEqual(
            self.ticked(), ["2026-11-04", "2026-11-05", "2026-12-01", "2026-12-12"]
        )

    def test_day_that_cannot_be_read_is_named(self) -> None:
        self.answer_when("several")
        response = self.answer("termine", further_days="30.2.2027")
        self.assertIn("30.2.2027", str(response.context["form"].errors))

    def test_no_day_left_is_refused(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        response = self.client.post(self.address("kalender"), {})
        self.assertTrue(response.context["form"].has_error("takes_place"))

    def test_changed_rule_asks_for_the_dates_anew(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        self.client.post(self.address("kalender"), {"takes_place": ["2026-11-04"]})
        self.until(date(2026, 12, 2))
        response = self.client.get(self.address("wo"))
        self.assertRedirects(response, self.address("kalender"), status_code=303)

    def test_days_left_out_stand_on_the_check_page(self) -> None:
        self.answer_when("weekly")
        self.until(date(2026, 11, 25))
        self.client.post(self.address("kalender"), {"takes_place": ["2026-11-04"]})
        for slug in ("wo", "wen", "kontakt"):
            self.answer(slug)
        html = html_of(self.client.get(self.address("pruefen")))
        self.assertIn("11. November 2026", html)
