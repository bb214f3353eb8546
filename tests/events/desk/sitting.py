"""An editor at the desk: announcements that wait, read and decided on in the admin."""

from typing import Any

from django.http import HttpResponse
from django.test import TestCase
from django.urls import reverse

from and_cms.users.groups import EDITORS
from events.models import EventPage
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.events.announcing.announcer import announce
from tests.factories.pages import SiteTreeMixin


class DeskTestCase(SiteTreeMixin, TestCase):
    """An announcement that waits, and an editor who is logged in."""

    tree_languages = ("de", "uk")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)

    def announce(self, **steps: object) -> EventPage:
        """Announce an event and confirm it; return its page."""
        with self.captureOnCommitCallbacks(execute=True):
            return announce(**steps).page

    def url(self, page: EventPage) -> str:
        """Return the address of an announcement on the desk."""
        return reverse("event_desk:review", args=[page.pk])

    def read(self, page: EventPage) -> str:
        """Return the page of an announcement."""
        return html_of(self.client.get(self.url(page)))

    def decide(self, page: EventPage, decision: str, **typed: object) -> HttpResponse:
        """Press a button, having read what is newest."""
        page.refresh_from_db()
        sent = {"seen": page.latest_revision_id, "decision": decision, **typed}
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.url(page), sent)

    def listed(self, **query: str) -> list[Any]:
        """Return the rows of the list."""
        response = self.client.get(reverse("event_desk:index"), query)
        return list(response.context["object_list"])
