"""What an editor does in Wagtail, and what the announcer hears of it."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core import mail
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from events.announcing import following, release
from events.announcing.forgetting import data_of, erase, forget_announcements
from events.enums import DateStatus
from events.models import Announcement, EventPage
from tests.events.announcing.announcer import MAIL, announce, answers, begin, links
from tests.factories.pages import SiteTreeMixin


class ReleaseTestCase(SiteTreeMixin, TestCase):
    """An announcement that waits, and an editor."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.editor = get_user_model().objects.create_superuser(
            email="editor@example.org", password="gutes-Passwort-1"
        )

    def setUp(self) -> None:
        super().setUp()
        with self.captureOnCommitCallbacks(execute=True):
            self.announcement = announce()
        self.page = self.announcement.page

    def state(self) -> str:
        """Return how the announcement stands."""
        return following.state_of(Announcement.objects.get(pk=self.announcement.pk))

    def task(self):
        """Return what waits for the editor."""
        page = EventPage.objects.get(pk=self.page.pk)
        return page.current_workflow_state.current_task_state.specific

    def approve(self) -> EventPage:
        """Release the event; return it as it is public."""
        with self.captureOnCommitCallbacks(execute=True):
            self.task().approve(user=self.editor)
        return EventPage.objects.get(pk=self.page.pk)

    def last_mail(self) -> mail.EmailMultiAlternatives:
        """Return the newest mail to the announcer."""
        links("folgen")
        return [one for one in mail.outbox if one.to == [MAIL]][-1]


class ReleaseTests(ReleaseTestCase):
    def test_approved_event_is_public_in_all_languages(self) -> None:
        page = self.approve()
        self.assertTrue(page.live)
        self.assertEqual(self.state(), "released")
        versions = page.get_translations(inclusive=True).live()
        self.assertGreaterEqual(versions.count(), len(self.tree_languages))

    def test_announcer_hears_of_the_release_once(self) -> None:
        page = self.approve()
        page.save_revision().publish()
        links("folgen")
        subjects = [one.subject for one in mail.outbox if one.to == [MAIL]]
        self.assertEqual(subjects.count(self.last_mail().subject), 1)
        self.assertIn(f"/veranstaltungen/{page.slug}/", self.last_mail().body)

    def test_mail_names_a_sensitive_event_neither_by_title_nor_by_address(self) -> None:
        page = EventPage.objects.get(pk=self.page.pk)
        page.is_sensitive = True
        with self.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        message = self.last_mail()
        self.assertIn("/de/a/", message.body)
        for text in (message.subject, message.body, message.alternatives[0].content):
            self.assertNotIn(page.slug, text)
            self.assertNotIn(page.title, text)

    def test_wanted_changes_are_a_question_to_the_announcer(self) -> None:
        self.task().reject(user=self.editor, comment="Ist es im Hof?")
        self.assertEqual(self.state(), "asked_back")
        self.assertIn("Ist es im Hof?", self.last_mail().body)

    def test_answer_brings_it_back_to_the_editors(self) -> None:
        self.task().reject(user=self.editor, comment="Ist es im Hof?")
        announcement = Announcement.objects.get(pk=self.announcement.pk)
        release.answer(announcement, "Ja.")
        self.assertEqual(self.state(), "waiting")
        self.assertEqual(announcement.answer, "Ja.")

    def test_cancelled_workflow_declines(self) -> None:
        state = EventPage.objects.get(pk=self.page.pk).current_workflow_state
        state.cancel(user=self.editor)
        self.assertEqual(self.state(), "declined")
        self.assertNotEqual(self.last_mail().subject, "")

    def test_correction_waits_while_the_event_stays_as_it_is(self) -> None:
        self.approve()
        data = answers(what={"title": "Geschlossenes Café"})
        release.propose_changes(Announcement.objects.get(pk=self.announcement.pk), data)
        page = EventPage.objects.get(pk=self.page.pk)
        self.assertEqual(page.title, "Offenes Café")
        self.assertEqual(
            page.get_latest_revision_as_object().title, "Geschlossenes Café"
        )
        self.assertIsNotNone(page.current_workflow_state)


class FollowTests(ReleaseTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.approve()
        self.announcement.refresh_from_db()

    def test_link_of_the_mail_finds_the_announcement(self) -> None:
        found = following.find_by_follow_key(links("folgen")[-1])
        self.assertEqual(found, self.announcement)

    def test_cancelling_acts_at_once(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            following.cancel_event(self.announcement, "Krank.")
        page = EventPage.objects.get(pk=self.page.pk)
        self.assertEqual((page.status, page.status_note), ("cancelled", "Krank."))
        self.assertEqual(self.state(), "cancelled")

    def test_cancelled_date_is_marked_at_once(self) -> None:
        date = self.page.occurrences.get()
        with self.captureOnCommitCallbacks(execute=True):
            following.cancel_date(self.announcement, date, "Haus zu.")
        self.assertEqual(self.page.occurrences.get().status, DateStatus.CANCELLED)

    def test_moved_date_stands_on_its_new_day(self) -> None:
        date = self.page.occurrences.get()
        starts = date.starts_at + timedelta(days=1)
        with self.captureOnCommitCallbacks(execute=True):
            following.move_date(
                self.announcement, date, starts, starts + timedelta(hours=1)
            )
        moved = self.page.occurrences.get(status=DateStatus.MOVED)
        self.assertEqual(moved.starts_at, starts)

    def test_cancelling_leaves_a_waiting_correction_waiting(self) -> None:
        data = answers(what={"title": "Geschlossenes Café"})
        release.propose_changes(self.announcement, data)
        with self.captureOnCommitCallbacks(execute=True):
            following.cancel_event(self.announcement)
        page = EventPage.objects.get(pk=self.page.pk)
        self.assertEqual((page.title, page.status), ("Offenes Café", "cancelled"))
        later = page.get_latest_revision_as_object()
        self.assertEqual(
            (later.title, later.status), ("Geschlossenes Café", "cancelled")
        )

    def test_p17_lost_link_is_sent_again_and_ends_the_old_one(self) -> None:
        old = links("folgen")[-1]
        following.send_link_again(MAIL.upper(), "de")
        new = links("folgen")[-1]
        self.assertNotEqual(old, new)
        self.assertIsNone(following.find_by_follow_key(old))
        self.assertIsNotNone(following.find_by_follow_key(new))

    def test_p17_unknown_address_gets_no_mail(self) -> None:
        links("folgen")
        before = len(mail.outbox)
        following.send_link_again("nobody@example.org", "de")
        links("folgen")
        self.assertEqual(len(mail.outbox), before)


class ForgetTests(ReleaseTestCase):
    def test_p10_unconfirmed_is_forgotten_after_seven_days(self) -> None:
        young, old = begin(), begin()
        past = timezone.now() - timedelta(days=8)
        Announcement.objects.filter(pk=old.pk).update(begun_at=past)
        forget_announcements()
        left = set(Announcement.objects.values_list("pk", flat=True))
        self.assertEqual(left, {young.pk, self.announcement.pk})

    def test_p10_declined_is_forgotten_with_its_page_after_ninety_days(self) -> None:
        past = timezone.now() - timedelta(days=91)
        Announcement.objects.update(declined_at=past)
        forget_announcements()
        self.assertEqual(EventPage.objects.count(), 0)
        self.assertEqual(Announcement.objects.count(), 0)

    def test_p10_person_is_forgotten_a_year_after_the_event(self) -> None:
        self.approve()
        past = timezone.now() - timedelta(days=366)
        self.page.occurrences.update(starts_at=past, ends_at=past)
        forget_announcements()
        self.assertEqual(Announcement.objects.count(), 0)
        self.assertTrue(EventPage.objects.filter(pk=self.page.pk, live=True).exists())

    def test_dry_run_deletes_nothing(self) -> None:
        Announcement.objects.update(declined_at=timezone.now() - timedelta(days=91))
        self.assertEqual(forget_announcements(dry_run=True), ("Announcements", 1))
        self.assertEqual(Announcement.objects.count(), 1)

    def test_p11_person_gets_all_that_is_kept(self) -> None:
        found = str(data_of(MAIL.upper()))
        for kept in ("Kim Muster", "0351 1234567", "Offenes Café"):
            self.assertIn(kept, found)

    def test_p11_erased_person_is_nowhere(self) -> None:
        self.approve()
        begin()
        erase(MAIL)
        self.assertEqual(data_of(MAIL), [])
        self.assertTrue(EventPage.objects.filter(pk=self.page.pk, live=True).exists())


class DueTests(ReleaseTestCase):
    def test_editors_are_told_on_the_first_page(self) -> None:
        self.client.force_login(self.editor)
        address = reverse("wagtailadmin_reports:workflow_tasks")
        self.assertContains(self.client.get("/admin/"), address)
        self.assertContains(self.client.get(address), "Offenes Café")

    def test_nothing_is_said_when_nothing_waits(self) -> None:
        self.approve()
        self.client.force_login(self.editor)
        address = f"{reverse('wagtailadmin_reports:workflow_tasks')}?status"
        self.assertNotContains(self.client.get("/admin/"), address)
