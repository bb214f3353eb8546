"""Links of announcers: found, asked by the worker, forgotten."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from events.desk.links import check_links, forget_links, links_in
from events.models import CheckedLink, LinkOutcome
from tests.events.announcing.announcer import announce
from tests.factories.events import EventTreeMixin

INSIDE = "http://127.0.0.1/anmelden"


class LinkTests(EventTreeMixin, TestCase):
    tree_languages = ("de",)

    def test_links_are_found_in_fields_and_in_text(self) -> None:
        text = {"heading": "", "text": "Mehr auf https://a.example/mehr. Bis bald!"}
        page = self.event(
            online_url="https://b.example/raum",
            registration_note="(siehe http://c.example/x)",
            story=[("paragraphs", text)],
        )
        found = {
            "https://a.example/mehr",
            "https://b.example/raum",
            "http://c.example/x",
        }
        self.assertEqual(set(links_in(page)), found)

    def test_event_without_links_has_none(self) -> None:
        self.assertEqual(links_in(self.event()), [])

    def test_what_waits_is_checked_and_nothing_inside_is_asked(self) -> None:
        whom = {"registration_needed": "yes", "registration_url": INSIDE}
        with self.captureOnCommitCallbacks(execute=True):
            announce(whom=whom)
        self.assertEqual(
            CheckedLink.objects.get(url=INSIDE).outcome, LinkOutcome.REFUSED
        )

    def test_drafts_of_editors_are_not_checked(self) -> None:
        page = self.event(registration_url=INSIDE)
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision()
        self.assertFalse(CheckedLink.objects.exists())

    def test_link_is_not_asked_twice_a_day(self) -> None:
        page = self.event(registration_url=INSIDE)
        CheckedLink.objects.create(url=INSIDE, outcome=LinkOutcome.ANSWERS)
        check_links.func(page.pk)
        self.assertEqual(CheckedLink.objects.get().outcome, LinkOutcome.ANSWERS)
        past = timezone.now() - timedelta(days=2)
        CheckedLink.objects.update(checked_at=past)
        check_links.func(page.pk)
        self.assertEqual(CheckedLink.objects.get().outcome, LinkOutcome.REFUSED)

    def test_page_that_is_gone_is_no_error(self) -> None:
        check_links.func(0)

    def test_outcome_is_forgotten_after_a_month(self) -> None:
        past = timezone.now() - timedelta(days=31)
        CheckedLink.objects.create(
            url=INSIDE, outcome=LinkOutcome.ANSWERS, checked_at=past
        )
        self.assertEqual(forget_links(dry_run=True), ("Checked links", 1))
        forget_links()
        self.assertFalse(CheckedLink.objects.exists())
