"""Calendars of partners, from the partner's server to the page."""

from datetime import timedelta
from unittest import mock

from django.test import TestCase
from django.utils import timezone
from wagtail.models import Revision

from events.enums import DateStatus, EventStatus, Frequency
from events.importing.enums import Hint, Problem
from events.importing.runs import read_calendar
from events.models import CalendarRun, CalendarSubscription, EventPage, ImportedEvent
from tests.events.importing.partner import (
    Server,
    day,
    entry,
    imported_page,
    run,
    server,
    stamp,
    starts,
    subscribe,
)
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import PlaceFactory


class ImportCase(SiteTreeMixin, TestCase):
    """A partner's server, and the German page tree."""

    tree_languages = ("de",)
    partner: Server

    def setUp(self) -> None:
        super().setUp()
        serving = server()
        self.partner = serving.__enter__()
        self.addCleanup(serving.__exit__, None, None, None)

    def read(self, *entries: str, trusted: bool = False) -> CalendarRun:
        """Let the calendar hold these entries, and read it (again)."""
        self.partner.says(*entries)
        return self.read_again(trusted=trusted)

    def read_again(self, *, trusted: bool = False) -> CalendarRun:
        """Read what the server says now."""
        found = CalendarSubscription.objects.first()
        subscription = found or subscribe(self.partner.url, trusted=trusted)
        with self.captureOnCommitCallbacks(execute=True):
            return run(subscription)


class NewEventTests(ImportCase):
    def test_new_event_waits_for_the_editors(self) -> None:
        found = self.read(entry())
        page = imported_page()
        self.assertEqual((found.found, found.new, found.problem), (1, 1, ""))
        self.assertFalse(page.live)
        self.assertIsNotNone(page.current_workflow_state)

    def test_event_of_a_trusted_organisation_is_published(self) -> None:
        self.read(entry(), trusted=True)
        page = imported_page()
        self.assertTrue(page.live)
        self.assertEqual(
            page.organiser, CalendarSubscription.objects.get().organisation
        )
        self.assertEqual(starts(page)[0].strftime("%H:%M"), "15:00")

    def test_what_is_doubtful_waits_even_from_a_trusted_one(self) -> None:
        for name, lines, fields in (
            ("tentative", ["STATUS:TENTATIVE"], {}),
            ("no place", [], {"location": ""}),
            ("zone", [f"DTSTART;TZID=Mars/Base:{stamp(day())}"], {"starts": ""}),
        ):
            with self.subTest(name):
                ImportedEvent.objects.all().delete()
                EventPage.objects.source().delete()
                self.read(entry(*lines, **fields), trusted=True)
                self.assertFalse(imported_page().live)

    def test_what_is_public_already_waits_even_from_a_trusted_one(self) -> None:
        dates = [once(day().isoformat(), "15:00", "17:00")]
        EventPageFactory(parent=self.tree.events, title="Offenes Café", dates=dates)
        self.read(entry(), trusted=True)
        self.assertFalse(imported_page().live)

    def test_text_is_plain_and_names_its_source(self) -> None:
        html = "<p>Wir <b>kochen</b>.</p><script>alert(1)</script>"
        self.read(
            entry(description=html, url="https://verein.example/cafe"), trusted=True
        )
        page = imported_page()
        self.assertEqual(page.summary, "Wir kochen.")
        self.assertIn("https://verein.example/cafe", str(page.story))

    def test_known_place_is_taken_by_its_street(self) -> None:
        place = PlaceFactory(street="Görlitzer Straße 3", postcode="01099")
        self.read(entry(location="Görlitzer Str. 3\\, 01099 Dresden"), trusted=True)
        self.assertEqual(imported_page().place, place)

    def test_private_past_and_cancelled_events_are_left_out(self) -> None:
        found = self.read(
            entry("CLASS:PRIVATE", uid="a"),
            entry("STATUS:CANCELLED", uid="b"),
            entry(uid="c", starts="20200101T100000", ends="20200101T110000"),
        )
        self.assertEqual(found.new, 0)

    def test_one_broken_event_spoils_no_other(self) -> None:
        broken = (
            "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Kaputt\r\nDTSTART:gestern\r\nEND:VEVENT"
        )
        found = self.read(broken, entry())
        self.assertEqual(found.new, 1)
        self.assertEqual(found.hints, [["b", Hint.BROKEN.value]])


class UpdateTests(ImportCase):
    def test_unchanged_calendar_writes_nothing(self) -> None:
        self.read(entry(), trusted=True)
        before = (Revision.objects.count(), CalendarRun.objects.count())
        page = imported_page()
        found = self.read_again()
        self.assertEqual(
            (Revision.objects.count(), CalendarRun.objects.count()), before
        )
        self.assertEqual(
            imported_page().latest_revision_created_at, page.latest_revision_created_at
        )
        self.assertEqual(found.problem, "")

    def test_server_that_says_nothing_is_new_is_believed_for_a_week(self) -> None:
        self.partner.headers = {"ETag": '"a1"'}
        self.read(entry())
        self.partner.status = 304
        self.read_again()
        self.assertEqual(self.partner.requests[-1]["If-None-Match"], '"a1"')
        past = timezone.now() - timedelta(days=8)
        CalendarSubscription.objects.update(read_at=past)
        self.partner.status = 200
        self.read_again()
        self.assertNotIn("If-None-Match", self.partner.requests[-1])

    def test_change_by_a_trusted_organisation_is_published(self) -> None:
        self.read(entry(), trusted=True)
        found = self.read(entry(summary="Offenes Frühstück"))
        self.assertEqual(found.changed, 1)
        self.assertEqual(imported_page().title, "Offenes Frühstück")

    def test_change_of_a_public_event_waits_where_nobody_is_trusted(self) -> None:
        self.read(entry())
        self.release()
        self.read(entry(summary="Offenes Frühstück"))
        page = imported_page()
        self.assertEqual(page.title, "Offenes Café")
        self.assertEqual(
            page.get_latest_revision_as_object().title, "Offenes Frühstück"
        )
        self.assertIsNotNone(page.current_workflow_state)

    def test_moved_event_says_that_it_was_moved(self) -> None:
        self.read(entry(), trusted=True)
        old = starts(imported_page())[0]
        self.read(entry(starts=stamp(day(11)), ends=stamp(day(11), "170000")))
        page = imported_page()
        self.assertEqual(page.status, EventStatus.MOVED)
        self.assertEqual(page.moved_from, old)

    def test_event_cancelled_acts_at_once_without_trust(self) -> None:
        self.read(entry())
        self.release()
        found = self.read(entry("STATUS:CANCELLED", summary="Abgesagt!"))
        page = imported_page()
        self.assertEqual(found.cancelled, 1)
        self.assertEqual(page.status, EventStatus.CANCELLED)
        self.assertEqual(page.title, "Offenes Café")

    def test_event_that_takes_place_after_all_comes_back(self) -> None:
        self.read(entry(), trusted=True)
        self.read(entry("STATUS:CANCELLED"))
        self.read(entry())
        self.assertEqual(imported_page().status, EventStatus.PLANNED)

    def test_cancelling_leaves_a_waiting_change_waiting(self) -> None:
        self.read(entry())
        self.release()
        self.read(entry(summary="Offenes Frühstück"))
        self.read(entry("STATUS:CANCELLED", summary="Offenes Frühstück"))
        page = imported_page()
        self.assertEqual(page.status, EventStatus.CANCELLED)
        latest = page.get_latest_revision_as_object()
        self.assertEqual(latest.title, "Offenes Frühstück")
        self.assertEqual(latest.status, EventStatus.CANCELLED)
        self.assertIsNotNone(page.current_workflow_state)

    def test_edits_of_staff_are_kept_and_the_rest_follows(self) -> None:
        self.read(entry(), trusted=True)
        page = imported_page()
        page.title, page.cost_text = "Café für Alleinerziehende", "frei"
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        self.read(entry(summary="Neuer Titel", location="Großer Garten"))
        page = imported_page()
        self.assertEqual(page.title, "Café für Alleinerziehende")
        self.assertEqual(page.cost_text, "frei")
        self.assertEqual(page.place_name, "Großer Garten")
        differs = ImportedEvent.objects.get().differs
        self.assertEqual(differs, {"title": "Neuer Titel"})

    def test_declined_event_does_not_come_again(self) -> None:
        self.read(entry())
        with self.captureOnCommitCallbacks(execute=True):
            imported_page().current_workflow_state.cancel()
        self.read(entry(summary="Neuer Titel"))
        page = imported_page()
        self.assertFalse(page.live)
        self.assertIsNone(page.current_workflow_state)

    def test_deleted_event_does_not_come_again(self) -> None:
        self.read(entry(), trusted=True)
        imported_page().delete()
        self.read(entry(summary="Neuer Titel"))
        self.assertFalse(EventPage.objects.exists())

    def test_locked_page_is_tried_again(self) -> None:
        self.partner.headers = {"ETag": '"a1"'}
        self.read(entry(), trusted=True)
        EventPage.objects.update(locked=True)
        found = self.read(entry(summary="Neuer Titel"))
        self.assertEqual(found.hints, [["Neuer Titel", Hint.LOCKED.value]])
        self.assertEqual(CalendarSubscription.objects.get().etag, "")
        EventPage.objects.update(locked=False)
        self.read_again()
        self.assertEqual(imported_page().title, "Neuer Titel")

    def test_lost_event_is_shown_to_editors_and_not_cancelled(self) -> None:
        self.read(entry(), trusted=True)
        self.read()
        self.assertEqual(imported_page().status, EventStatus.PLANNED)
        self.assertFalse(ImportedEvent.objects.in_doubt().exists())
        past = timezone.now() - timedelta(days=2)
        ImportedEvent.objects.update(missing_since=past)
        self.assertEqual(ImportedEvent.objects.in_doubt().get().page, imported_page())
        self.read(entry())
        self.assertFalse(ImportedEvent.objects.in_doubt().exists())

    def test_cancelled_event_that_an_editor_has_moved_is_shown_to_editors(self) -> None:
        self.read(entry(), trusted=True)
        page = imported_page()
        page.status = EventStatus.MOVED
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        self.read(entry("STATUS:CANCELLED"))
        self.assertEqual(imported_page().status, EventStatus.MOVED)
        self.assertEqual(ImportedEvent.objects.in_doubt().get().page, imported_page())

    def release(self) -> None:
        """Release what waits, as an editor does."""
        with self.captureOnCommitCallbacks(execute=True):
            imported_page().get_latest_revision().publish()


class SeriesTests(ImportCase):
    weekly = "RRULE:FREQ=WEEKLY;COUNT=40"

    def test_series_keeps_its_hour_and_its_exceptions(self) -> None:
        """Forty weeks hold a change of the clock, whenever this test runs."""
        cancelled, moved = day(17), day(24)
        main = entry(self.weekly, f"EXDATE;TZID=Europe/Berlin:{stamp(cancelled)}")
        single = entry(
            f"RECURRENCE-ID;TZID=Europe/Berlin:{stamp(moved)}",
            starts=stamp(day(25), "100000"),
            ends=stamp(day(25), "120000"),
        )
        self.read(main, single, trusted=True)
        page = imported_page()
        self.assertEqual(
            [row.frequency for row in page.dates.all()], [Frequency.WEEKLY]
        )
        by_status: dict[str, list] = {}
        for one in page.occurrences.all():
            start = timezone.localtime(one.starts_at)
            by_status.setdefault(one.status, []).append(start)
        planned = by_status[DateStatus.PLANNED]
        self.assertEqual({start.strftime("%H:%M") for start in planned}, {"15:00"})
        self.assertEqual(len({start.utcoffset() for start in planned}), 2)
        self.assertEqual(len(planned), 38)
        self.assertEqual(by_status[DateStatus.CANCELLED][0].date(), cancelled)
        self.assertEqual(by_status[DateStatus.MOVED][0].strftime("%H:%M"), "10:00")
        self.assertEqual(by_status[DateStatus.MOVED][0].date(), day(25))

    def test_date_cancelled_by_the_calendar_acts_at_once_without_trust(self) -> None:
        self.read(entry(self.weekly))
        page = imported_page()
        with self.captureOnCommitCallbacks(execute=True):
            page.get_latest_revision().publish()
        gone = f"EXDATE;TZID=Europe/Berlin:{stamp(day(17))}"
        self.read(entry(self.weekly, gone))
        states = {one.status for one in imported_page().occurrences.all()}
        self.assertIn(DateStatus.CANCELLED, states)

    def test_series_read_again_is_the_same(self) -> None:
        self.read(entry("RRULE:FREQ=MONTHLY;BYDAY=2TU", starts=stamp(day())))
        found = self.read_again()
        self.assertEqual((found.changed, found.cancelled), (0, 0))

    def test_rule_that_is_not_understood_is_told(self) -> None:
        found = self.read(entry("RRULE:FREQ=SECONDLY"))
        self.assertEqual(found.hints, [["Offenes Café", Hint.RULE.value]])
        self.assertEqual(found.new, 0)


class ProblemTests(ImportCase):
    def test_problem_is_kept_until_the_calendar_can_be_read(self) -> None:
        self.partner.status = 404
        found = self.read_again()
        subscription = CalendarSubscription.objects.get()
        self.assertEqual((found.problem, subscription.problem), (Problem.GONE,) * 2)
        since = subscription.failing_since
        self.read_again()
        subscription.refresh_from_db()
        self.assertEqual(subscription.failing_since, since)
        self.assertEqual(subscription.runs.count(), 1)
        self.partner.status = 200
        self.read(entry())
        subscription.refresh_from_db()
        self.assertEqual((subscription.problem, subscription.failing_since), ("", None))

    def test_what_is_no_whole_calendar_changes_nothing(self) -> None:
        self.read(entry(), trusted=True)
        whole = self.partner.body
        for body in (b"", b"<html>Termine</html>", whole[:-20], b"\x00\xff" * 99):
            self.partner.body = body
            with self.subTest(body[:20]):
                self.assertEqual(self.read_again().problem, Problem.NO_CALENDAR)
        self.assertIsNone(ImportedEvent.objects.get().missing_since)

    def test_fault_of_our_own_is_told_to_editors_and_administrators(self) -> None:
        self.partner.says(entry())
        broken = mock.patch("events.importing.runs.plan", side_effect=ValueError)
        with broken, self.assertRaises(ValueError):
            self.read_again()
        found = CalendarSubscription.objects.get()
        self.assertEqual(found.problem, Problem.UNEXPECTED)

    def test_calendar_that_is_gone_is_no_error(self) -> None:
        subscription = subscribe(self.partner.url)
        pk = subscription.pk
        subscription.delete()
        read_calendar.func(pk)
