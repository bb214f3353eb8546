"""Editors subscribe a partner's calendar, and see what came of it."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from and_cms.users.groups import EDITORS, TRANSLATORS
from events.importing.due import due_calendars
from events.importing.enums import Hint, Problem
from events.importing.runs import forget_runs
from events.models import CalendarRun, CalendarSubscription, ImportedEvent
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.events.importing.partner import entry, imported_page, subscribe
from tests.events.importing.test_runs import ImportCase
from tests.factories.partners import OrganisationFactory
from tests.queries import at_most_queries


class EditorCase(ImportCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def setUp(self) -> None:
        super().setUp()
        self.editor = log_in(self.client, EDITORS)

    def state(self) -> str:
        """Return the page that says how the calendar stands."""
        return html_of(self.client.get(self.state_url()))

    def state_url(self) -> str:
        pk = CalendarSubscription.objects.get().pk
        return reverse("partner_calendars:inspect", args=[pk])


class SubscribeTests(EditorCase):
    def subscribe(self, address: str) -> HttpResponse:
        """Enter an address."""
        organisation = OrganisationFactory()
        data = {"organisation": organisation.pk, "address": address, "is_active": "on"}
        return self.client.post(reverse("partner_calendars:add"), data)

    def test_address_is_taken_as_calendars_write_it(self) -> None:
        self.subscribe(" webcal://www.example.org/Frühling.ics#oben ")
        found = CalendarSubscription.objects.get()
        self.assertEqual(found.address, "https://www.example.org/Fr%C3%BChling.ics")

    def test_address_that_is_none_is_refused_and_stays_typed(self) -> None:
        for address in (
            "termine.ics",
            "ftp://example.org/a.ics",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://user:geheim@example.org/a.ics",
            "http://localhost/a.ics",
            "http://192.168.1.1/a.ics",
            "http://[::1]/a.ics",
            "http://example.org:22/a.ics",
            "http://example.org:x/a.ics",
            "http://[",
        ):
            with self.subTest(address):
                response = self.subscribe(address)
                self.assertIn("address", response.context["form"].errors)
                self.assertContains(response, address.replace("&", "&amp;"))
        self.assertFalse(CalendarSubscription.objects.exists())

    def test_calendar_is_subscribed_once(self) -> None:
        self.subscribe("https://www.example.org/a.ics")
        response = self.subscribe("webcal://www.example.org/a.ics")
        self.assertIn("address", response.context["form"].errors)

    def test_new_address_forgets_what_the_old_server_said(self) -> None:
        found = subscribe("https://www.example.org/a.ics")
        found.etag = "a1"
        found.clean()
        self.assertEqual(found.etag, "a1")
        found.address = "https://www.example.org/b.ics"
        found.clean()
        self.assertEqual(found.etag, "")


class StateTests(EditorCase):
    def test_calendar_is_read_by_a_button(self) -> None:
        self.partner.says(entry())
        subscribe(self.partner.url)
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(self.state_url())
        self.assertRedirects(response, self.state_url())
        self.assertIn("Offenes Café", self.state())

    def test_desk_names_the_calendar_that_an_event_came_from(self) -> None:
        self.read(entry())
        url = reverse("event_desk:review", args=[imported_page().pk])
        self.assertContains(self.client.get(url), self.state_url())

    def test_looking_reads_nothing(self) -> None:
        subscribe(self.partner.url)
        self.state()
        self.assertEqual(self.partner.requests, [])

    def test_problem_is_told_in_words(self) -> None:
        self.partner.status = 404
        self.read_again()
        self.assertIn(str(Problem.GONE.label), self.state())
        listing = self.client.get(reverse("partner_calendars:index"))
        self.assertContains(listing, str(Problem.GONE.label))

    def test_what_cannot_be_taken_over_is_named_and_harmless(self) -> None:
        title = "<script>alert(1)</script> Café"
        self.read(entry("RRULE:FREQ=SECONDLY", summary=title, uid="<b>x</b>"))
        html = self.state()
        self.assertIn(str(Hint.RULE.label), html)
        self.assertNotIn("<script>alert(1)", html)
        self.assertNotIn("<b>x</b>", html)

    def test_where_an_editor_wrote_otherwise_is_named(self) -> None:
        self.read(entry(), trusted=True)
        page = imported_page()
        page.title, page.place_name = "Anders", "Woanders"
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        self.read(entry(summary="Neu", location="Neu"))
        differs = self.client.get(self.state_url()).context["events"][0][1]
        self.assertEqual(len(differs), 2)

    def test_number_of_queries_does_not_depend_on_events(self) -> None:
        self.read(entry())
        self.state()
        with CaptureQueriesContext(connection) as few:
            self.state()
        self.read(*(entry(uid=str(number)) for number in range(4)))
        with at_most_queries(self, len(few)):
            self.state()

    def test_translators_are_refused(self) -> None:
        subscribe(self.partner.url)
        log_in(self.client, TRANSLATORS)
        for method in (self.client.get, self.client.post):
            response = method(self.state_url())
            self.assertNotEqual(response.status_code, 200)
        self.assertEqual(self.partner.requests, [])


class DueTests(EditorCase):
    def due(self) -> list[tuple[str, str]]:
        """Return what the first page tells the editor of calendars."""
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        return due_calendars(request)

    def test_editors_hear_of_a_calendar_that_fails_for_a_day(self) -> None:
        self.partner.status = 500
        self.read_again()
        self.assertEqual(self.due(), [])
        past = timezone.now() - timedelta(days=2)
        CalendarSubscription.objects.update(failing_since=past)
        self.assertEqual([url for _text, url in self.due()], [self.state_url()])

    def test_editors_hear_of_an_event_that_left_its_calendar(self) -> None:
        self.read(entry(), trusted=True)
        ImportedEvent.objects.update(missing_since=timezone.now() - timedelta(days=2))
        self.assertEqual([url for _text, url in self.due()], [self.state_url()])

    def test_hourly_command_reads_the_active_calendars(self) -> None:
        self.partner.says(entry())
        subscribe(self.partner.url)
        call_command("read_calendars", stdout=StringIO())
        self.assertEqual(CalendarRun.objects.get().new, 1)
        CalendarSubscription.objects.update(is_active=False)
        call_command("read_calendars", stdout=StringIO())
        self.assertEqual(len(self.partner.requests), 1)

    def test_readings_are_forgotten_after_a_month(self) -> None:
        self.read(entry())
        CalendarRun.objects.update(at=timezone.now() - timedelta(days=31))
        self.assertEqual(forget_runs(dry_run=True), ("Readings of calendars", 1))
        forget_runs()
        self.assertFalse(CalendarRun.objects.exists())
