"""What an editor is told to look at."""

from datetime import date, timedelta

from django.test import TestCase
from django.utils import timezone

from events.announcing.release import submit_for_release
from events.desk.hints import Hint, hints_on
from events.models import EventPage
from events.saxon_holidays import is_holiday
from tests.factories.events import (
    EventPageFactory,
    cancelled,
    make_school_break,
    once,
    weekly,
)
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import PlaceFactory


def days_ahead(days: int) -> str:
    """Return a day that is no holiday, as text."""
    day = timezone.localdate() + timedelta(days=days)
    while is_holiday(day):
        day += timedelta(days=1)
    return day.isoformat()


def next_holiday() -> date:
    """Return the next public holiday of Saxony from tomorrow on."""
    day = timezone.localdate() + timedelta(days=1)
    while not is_holiday(day):
        day += timedelta(days=1)
    return day


class HintTests(SiteTreeMixin, TestCase):
    tree_languages = ("de",)

    def event(self, **fields: object) -> EventPage:
        """Make an event that gives no hint but for what is asked for."""
        usual = {
            "title": "Offenes Café",
            "childcare": "yes",
            "live": False,
            "dates": [once(days_ahead(20))],
        }
        return EventPageFactory(parent=self.tree.events, **{**usual, **fields})

    def kinds(self, **fields: object) -> list[str]:
        """Return the kinds of hints on such an event."""
        return [hint.kind for hint in hints_on([self.event(**fields)])[0]]

    def test_good_announcement_gives_no_hint(self) -> None:
        self.assertEqual(self.kinds(), [])

    def test_childcare_is_asked_for(self) -> None:
        self.assertEqual(self.kinds(childcare="unknown"), ["childcare"])

    def test_text_in_another_language_needs_a_german_one(self) -> None:
        self.assertEqual(self.kinds(text_language="uk"), ["german"])

    def test_date_on_a_saxon_holiday_is_named(self) -> None:
        day = next_holiday().isoformat()
        self.assertEqual(self.kinds(dates=[once(day)]), ["holiday"])

    def test_series_that_skips_holidays_gives_no_hint(self) -> None:
        begin = (next_holiday() - timedelta(days=7)).isoformat()
        until = (next_holiday() + timedelta(days=1)).isoformat()
        self.assertNotIn("holiday", self.kinds(dates=[weekly(begin, until)]))

    def test_cancelled_date_on_a_holiday_gives_no_hint(self) -> None:
        day = next_holiday()
        dates = [weekly(day.isoformat(), days_ahead(400), holidays="keep")]
        event = self.event(dates=[once(day.isoformat()), once(days_ahead(20))])
        event.changes = [cancelled(day.isoformat())]
        self.assertEqual(hints_on([event])[0], [])
        self.assertIn("holiday", self.kinds(dates=dates))

    def test_date_more_than_a_year_ahead_is_named(self) -> None:
        self.assertEqual(self.kinds(dates=[once(days_ahead(370))]), ["far"])
        self.assertEqual(self.kinds(dates=[once(days_ahead(360))]), [])

    def test_event_without_a_date_ahead_is_named(self) -> None:
        self.assertEqual(self.kinds(dates=[once("2020-01-14")]), ["over"])
        self.assertEqual(self.kinds(dates=[]), ["over"])

    def test_words_in_capitals_are_named_and_abbreviations_are_not(self) -> None:
        self.assertEqual(self.kinds(title="KOSTENLOS für alle"), ["capitals"])
        self.assertEqual(self.kinds(title="Treff der AWO und des VAMV"), [])

    def test_similar_event_on_the_same_day_is_named(self) -> None:
        day = days_ahead(20)
        public = self.event(title="Das offene Café", live=True, dates=[once(day)])
        hints = hints_on([self.event(title="Offene Café das", dates=[once(day)])])[0]
        self.assertEqual([hint.kind for hint in hints], ["similar"])
        self.assertEqual(hints[0].events, [public])

    def test_other_name_at_the_same_place_and_hour_is_similar(self) -> None:
        place, day = PlaceFactory(), days_ahead(20)
        self.event(title="Frühstück", place=place, live=True, dates=[once(day)])
        self.assertEqual(self.kinds(place=place, dates=[once(day)]), ["similar"])

    def test_correction_is_not_similar_to_itself(self) -> None:
        self.assertEqual(self.kinds(live=True), [])

    def test_same_name_on_another_day_is_not_similar(self) -> None:
        self.event(live=True, dates=[once(days_ahead(40))])
        self.assertEqual(self.kinds(), [])

    def test_date_in_a_school_break_is_named_with_the_age_of_the_entry(self) -> None:
        day = days_ahead(20)
        make_school_break(day, day, read_on="2026-09-03")
        (hint,) = hints_on([self.event(dates=[once(day)])])[0]
        self.assertEqual(hint.kind, "break")
        self.assertIn("2026", str(hint.text))

    def test_nothing_is_said_of_breaks_that_nobody_has_entered(self) -> None:
        make_school_break(days_ahead(40), days_ahead(50))
        self.assertEqual(self.kinds(dates=[once(days_ahead(20))]), [])


class DoubleTests(SiteTreeMixin, TestCase):
    """Two people have announced the same, and nobody has released it yet."""

    tree_languages = ("de",)

    def waiting(self, title: str = "Offenes Café", days: int = 20, **fields: object):
        """Make an event that waits for the editors."""
        page = EventPageFactory(
            parent=self.tree.events,
            title=title,
            live=False,
            childcare="yes",
            dates=[once(days_ahead(days))],
            **fields,
        )
        page.save_revision()
        submit_for_release(page)
        return page

    def doubles(self, page: EventPage) -> list[Hint]:
        """Return what is said of doubles."""
        return [hint for hint in hints_on([page])[0] if hint.kind == "double"]

    def test_both_of_two_that_wait_name_each_other(self) -> None:
        one, other = self.waiting(), self.waiting("Das offene Café")
        for page, expected in ((one, other), (other, one)):
            with self.subTest(page.title):
                self.assertEqual(self.doubles(page)[0].events, [expected])

    def test_other_name_at_the_same_place_and_hour_is_a_double(self) -> None:
        place = PlaceFactory()
        one = self.waiting("Frühstück", place=place)
        self.waiting("Brunch", place=place)
        self.assertTrue(self.doubles(one))

    def test_other_event_or_other_day_is_none(self) -> None:
        one = self.waiting()
        self.waiting("Trommeln für Kinder")
        self.waiting(days=40)
        self.assertEqual(self.doubles(one), [])

    def test_what_is_decided_is_none(self) -> None:
        one, other = self.waiting(), self.waiting()
        other.current_workflow_state.cancel()
        self.assertEqual(self.doubles(one), [])

    def test_public_event_with_a_correction_is_named_once(self) -> None:
        one, other = self.waiting(), self.waiting()
        EventPage.objects.filter(pk=other.pk).update(live=True)
        kinds = [hint.kind for hint in hints_on([one])[0]]
        self.assertEqual(kinds, ["similar"])
