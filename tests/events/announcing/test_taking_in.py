"""A confirmed announcement becomes a page when the worker comes to it."""

from datetime import timedelta
from unittest import mock

from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.announcing import drafts, following, sending
from events.announcing.taking_in import make_page, take_in
from events.models import Announcement, EventPage
from partners.models import OrganisationMailDomain
from tests.events.announcing.announcer import MAIL, announce, answers, begin, links
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import OrganisationFactory

MAKING = "events.announcing.taking_in.release.submit_for_release"


class TakingInTests(SiteTreeMixin, TestCase):
    """There is a worker, who does nothing yet."""

    def setUp(self) -> None:
        super().setUp()
        queue = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        self.enterContext(override_settings(TASKS=queue))

    def follow_key(self) -> str:
        return links("folgen")[-1]

    def correct(self, announcement: Announcement, title: str) -> None:
        """Send a correction of the title."""
        correction, _key = drafts.begin_correction(announcement, "de")
        correction.data = answers(what={"title": title})
        correction.save()
        sending.send(correction)

    def test_confirming_waits_for_no_page_and_asks_for_one(self) -> None:
        announcement = announce()
        self.assertFalse(EventPage.objects.exists())
        self.assertEqual(following.state_of(announcement), "waiting")
        queued = DBTaskResult.objects.get(task_path=make_page.module_path)
        self.assertEqual(queued.args_kwargs["args"], [announcement.pk])

    def test_worker_makes_the_page_for_the_editors_once(self) -> None:
        announcement = announce()
        take_in(announcement.pk)
        take_in(announcement.pk)
        page = EventPage.objects.source().get()
        self.assertIsNotNone(page.current_workflow_state)
        announcement.refresh_from_db()
        self.assertEqual(announcement.page, page)

    def test_what_was_not_confirmed_is_not_taken_in(self) -> None:
        take_in(begin().pk)
        self.assertFalse(EventPage.objects.exists())

    def test_trusted_sender_waits_for_no_worker(self) -> None:
        organisation = OrganisationFactory(announces_at_once=True)
        OrganisationMailDomain.objects.create(
            organisation=organisation, domain=MAIL.partition("@")[2]
        )
        page = announce(what={"organisation": organisation.pk}).page
        self.assertTrue(EventPage.objects.get(pk=page.pk).live)

    def test_correction_before_the_page_is_in_it(self) -> None:
        announcement = announce()
        self.correct(announcement, "Anderes Café")
        take_in(announcement.pk)
        self.assertEqual(EventPage.objects.source().get().title, "Anderes Café")

    def test_announcer_follows_and_cannot_cancel_yet(self) -> None:
        announce()
        address = reverse("announce-follow", args=[self.follow_key()])
        self.assertContains(self.client.get(address), "Offenes Café")
        cancel = reverse("announce-cancel", args=[self.follow_key()])
        self.assertEqual(self.client.get(cancel).status_code, 404)

    def test_link_that_is_sent_again_is_the_one_to_follow(self) -> None:
        announce()
        number = len(links("folgen"))
        following.send_link_again(MAIL, "de")
        self.assertEqual(len(links("folgen")), number + 1)

    def test_what_failed_is_seen_and_tried_again(self) -> None:
        announcement = announce()
        DBTaskResult.objects.all().delete()
        with (
            mock.patch(MAKING, side_effect=RuntimeError),
            self.assertRaises(RuntimeError),
        ):
            make_page.func(announcement.pk)
        self.assertFalse(EventPage.objects.exists())
        (again,) = DBTaskResult.objects.all()
        self.assertGreater(again.run_after, timezone.now() + timedelta(seconds=30))
        make_page.func(announcement.pk)
        self.assertEqual(EventPage.objects.source().count(), 1)
