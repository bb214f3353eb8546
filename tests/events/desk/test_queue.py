"""The list of what waits for the editors, and who is told of it."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from and_cms.users.groups import EDITORS, TRANSLATORS
from events.announcing import release
from tests.assertions import html_of
from tests.editors.roles import log_in
from tests.events.announcing.announcer import MAIL, answers
from tests.events.desk.sitting import DeskTestCase
from tests.factories.events import EventPageFactory
from tests.queries import at_most_queries

INDEX = "event_desk:index"


class QueueTests(DeskTestCase):
    def titles(self, **query: str) -> list[str]:
        """Return the names in the list."""
        return [row.draft_title for row in self.listed(**query)]

    def test_what_waits_longest_stands_first(self) -> None:
        late = self.announce(what={"title": "Spät"})
        self.announce(what={"title": "Früh"})
        past = timezone.now() - timedelta(days=3)
        TaskState.objects.filter(revision__object_id=str(late.pk)).update(
            started_at=past
        )
        self.assertEqual(self.titles(), ["Spät", "Früh"])

    def test_new_and_corrected_are_told_apart(self) -> None:
        page = self.announce()
        new = self.listed()[0].kind
        self.decide(page, "release")
        announcement = page.announcements.get()
        release.propose_changes(announcement, answers(what={"title": "Anders"}))
        corrected = self.listed()[0].kind
        self.assertNotEqual(new, corrected)

    def test_what_is_decided_is_gone(self) -> None:
        self.decide(self.announce(), "release")
        self.assertEqual(self.titles(), [])

    def test_draft_of_an_editor_does_not_wait(self) -> None:
        EventPageFactory(parent=self.tree.events, live=False).save_revision()
        self.assertEqual(self.titles(), [])

    def test_list_can_be_narrowed_to_whose_turn_it_is(self) -> None:
        self.announce(what={"title": "Neu"})
        asked = self.announce(what={"title": "Gefragt"})
        self.decide(asked, "ask", question="Ist es im Hof?")
        self.assertEqual(self.titles(status="in_progress"), ["Neu"])
        self.assertEqual(self.titles(status="needs_changes"), ["Gefragt"])

    def test_hints_stand_in_the_list(self) -> None:
        self.announce(whom={"childcare": "unknown"})
        self.assertEqual([hint.kind for hint in self.listed()[0].hints], ["childcare"])

    def test_p08_nobody_is_named_in_the_list(self) -> None:
        self.announce()
        html = html_of(self.client.get(reverse(INDEX)))
        for kept in (MAIL, "Kim Muster", "0351 1234567"):
            self.assertNotIn(kept, html)

    def test_list_costs_the_same_however_much_waits(self) -> None:
        self.announce()
        self.listed()
        with CaptureQueriesContext(connection) as one:
            self.listed()
        for number in range(3):
            self.announce(what={"title": f"Treff {number}"})
        with at_most_queries(self, len(one)):
            self.listed()

    def test_list_can_be_taken_along_as_a_table(self) -> None:
        self.announce()
        response = self.client.get(reverse(INDEX), {"export": "csv"})
        self.assertIn("Offenes Café", b"".join(response.streaming_content).decode())


class DueTests(DeskTestCase):
    def first_page(self, role: str) -> str:
        """Return what somebody sees first."""
        log_in(self.client, role)
        return html_of(self.client.get("/admin/"))

    def test_editors_are_told_on_their_first_page(self) -> None:
        self.announce()
        self.assertIn(f"{reverse(INDEX)}?status=in_progress", self.first_page(EDITORS))

    def test_nothing_is_said_while_nothing_waits(self) -> None:
        self.assertNotIn(f"{reverse(INDEX)}?status", self.first_page(EDITORS))

    def test_what_waits_for_an_answer_does_not_wait_for_the_editors(self) -> None:
        self.decide(self.announce(), "ask", question="Ist es im Hof?")
        self.assertNotIn(f"{reverse(INDEX)}?status", self.first_page(EDITORS))

    def test_translators_are_not_told(self) -> None:
        self.announce()
        self.assertNotIn(reverse(INDEX), self.first_page(TRANSLATORS))
