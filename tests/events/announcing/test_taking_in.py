"""A confirmed announcement becomes a page when the worker comes to it."""

from datetime import timedelta
from io import StringIO
from unittest import mock

import time_machine
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.announcing import drafts, following, release, sending
from events.announcing.forgetting import forget_announcements
from events.announcing.taking_in import make_page, take_in, take_in_left_behind
from events.models import Announcement, EventPage
from partners.models import OrganisationMailDomain
from tests.events.announcing.announcer import MAIL, announce, answers, begin, links
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import OrganisationFactory, PlaceFactory

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

    def test_what_a_worker_left_behind_is_taken_in_later(self) -> None:
        announcement = announce()
        call_command("take_in_announcements", stdout=StringIO())
        self.assertFalse(EventPage.objects.exists())
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            call_command("take_in_announcements", stdout=StringIO())
        self.assertEqual(EventPage.objects.source().count(), 1)
        announcement.refresh_from_db()
        self.assertIsNotNone(announcement.taken_in_at)

    def test_correction_makes_no_page_of_its_own(self) -> None:
        announcement = announce()
        self.correct(announcement, "Anderes Café")
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            self.assertEqual(take_in_left_behind(), [])
        self.assertEqual(EventPage.objects.source().count(), 1)

    def test_one_that_fails_stops_no_other_and_is_named(self) -> None:
        first, second = announce(), announce()
        real = release.submit_for_release
        calls = iter([RuntimeError, None])

        def fail_once(page: EventPage) -> None:
            if error := next(calls):
                raise error
            real(page)

        with (
            mock.patch(MAKING, fail_once),
            time_machine.travel(timezone.now() + timedelta(minutes=6)),
            self.assertRaisesRegex(CommandError, rf": {first.pk}$"),
        ):
            call_command("take_in_announcements", stdout=StringIO())
        second.refresh_from_db()
        self.assertIsNotNone(second.page)

    def test_place_and_organisation_may_be_gone_since(self) -> None:
        organisation, place = OrganisationFactory(), PlaceFactory()
        announcement = announce(
            what={"organisation": organisation.pk},
            where={"kind": "place", "place": place.pk},
        )
        organisation.delete()
        place.delete()
        take_in(announcement.pk)
        page = EventPage.objects.source().get()
        self.assertEqual((page.organiser, page.place), (None, None))

    def test_p10_what_waits_for_its_page_is_not_forgotten(self) -> None:
        announce()
        with time_machine.travel(timezone.now() + timedelta(days=91)):
            forget_announcements()
        self.assertTrue(Announcement.objects.exists())
