from datetime import date
from io import StringIO

import time_machine
from django.core.management import call_command
from django.test import TestCase

from events.enums import DateStatus
from events.models import EventOccurrence, EventPage, EventSpan
from events.services import write_out_occurrences
from tests.factories.events import (
    EventTreeMixin,
    cancelled,
    moment,
    moved,
    once,
    weekly,
)

NOW = "2026-11-20 12:00+01:00"


@time_machine.travel(NOW)
class WrittenOutDatesTests(EventTreeMixin, TestCase):
    """The life of a derived record: made, changed, kept, removed."""

    tree_languages = ("de", "ar")

    def publish(self, page: EventPage) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()

    def test_publishing_writes_the_dates_out(self) -> None:
        page = self.event(dates=[])
        page.dates = [weekly("2026-11-23", until="2026-12-07")]
        self.publish(page)
        self.assertEqual(page.occurrences.count(), 3)

    def test_the_span_reaches_to_the_last_date(self) -> None:
        page = self.event(dates=[once("2026-11-26"), once("2026-11-28")])
        self.assertEqual(page.span.ends_at, moment("2026-11-28 18:00"))
        page.dates = [once("2026-11-26", "17:00", "19:00"), once("2026-11-27")]
        self.publish(page)
        span = EventSpan.objects.get(page=page)
        self.assertEqual(span.ends_at, moment("2026-11-27 18:00"))
        self.assertEqual(span.after_work_ends_at, moment("2026-11-26 19:00"))

    def test_the_span_leaves_out_what_was_moved_away(self) -> None:
        page = self.event(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-11-24 15:00")],
        )
        self.assertEqual(page.span.ends_at, moment("2026-11-24 18:00"))

    def test_an_event_that_lost_its_dates_has_no_span(self) -> None:
        page = self.event()
        page.dates = []
        self.publish(page)
        self.assertFalse(EventSpan.objects.exists())

    def test_a_draft_changes_nothing(self) -> None:
        page = self.event(dates=[once("2026-11-26")])
        page.dates = []
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision()
        self.assertEqual(page.occurrences.count(), 1)

    def test_a_draft_that_was_never_live_has_no_dates(self) -> None:
        page = EventPage(title="Entwurf", slug="entwurf", live=False)
        page.locale = self.tree.events.locale
        page.dates = [once("2026-11-26")]
        with self.captureOnCommitCallbacks(execute=True):
            self.tree.events.add_child(instance=page)
        self.assertEqual(page.occurrences.count(), 0)

    def test_another_language_has_no_dates_of_its_own(self) -> None:
        page = self.event()
        arabic = self.tree.alias(page, "ar")
        with self.captureOnCommitCallbacks(execute=True):
            arabic.save()
        self.assertEqual(set(EventOccurrence.objects.values_list("page")), {(page.pk,)})

    def test_writing_out_again_changes_nothing(self) -> None:
        page = self.event(dates=[weekly("2026-11-23", until="2026-12-07")])
        before = list(page.occurrences.values())
        write_out_occurrences(page)
        self.assertEqual(list(page.occurrences.values()), before)

    def test_a_changed_date_keeps_its_row(self) -> None:
        page = self.event(dates=[weekly("2026-11-23", until="2026-12-07")])
        before = page.occurrences.get(starts_at__date=date(2026, 11, 30))
        page.changes = [cancelled("2026-11-30")]
        self.publish(page)
        before.refresh_from_db()
        self.assertEqual(before.status, DateStatus.CANCELLED)
        self.assertEqual(page.occurrences.count(), 3)

    def test_a_withdrawn_move_removes_the_second_row(self) -> None:
        page = self.event(
            dates=[weekly("2026-11-23", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-12-01 09:30")],
        )
        self.assertEqual(page.occurrences.count(), 3)
        page.changes = []
        self.publish(page)
        self.assertEqual(page.occurrences.count(), 2)

    def test_deleting_the_page_removes_its_dates(self) -> None:
        page = self.event()
        page.delete()
        self.assertFalse(EventOccurrence.objects.exists())

    def test_the_command_extends_series_without_end(self) -> None:
        page = self.event(dates=[weekly("2026-11-23")])
        last = page.occurrences.latest("starts_at").starts_at
        with time_machine.travel("2027-01-20 12:00+01:00"):
            call_command("write_out_dates", stdout=StringIO())
        self.assertGreater(page.occurrences.latest("starts_at").starts_at, last)
