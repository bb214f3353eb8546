"""Wagtail's mails to editors: nobody waits for a mail server, nothing fails with it."""

from django.core import mail
from django.test import TestCase, override_settings

from and_cms.mails.models import OutgoingMail
from and_cms.mails.sending import send_due
from events.announcing import sending
from events.models import Announcement, EventPage
from tests.editors.roles import make_staff
from tests.events.announcing.announcer import begin, confirm, links
from tests.factories.pages import SiteTreeMixin


class SubmittedTests(SiteTreeMixin, TestCase):
    """An announcement is confirmed while editors have an account."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()

    def setUp(self) -> None:
        super().setUp()
        sending.send(begin())
        (self.key,) = links("bestaetigen")
        mail.outbox.clear()

    def to_editors(self) -> list[OutgoingMail]:
        """Return what waits to be sent to them."""
        return list(OutgoingMail.objects.filter(kind="task_state_submitted"))

    def test_editors_are_written_to_and_the_worker_sends_it(self) -> None:
        sending.confirm(self.key)
        self.assertEqual(mail.outbox, [])
        written = {one.to for one in self.to_editors()}
        self.assertTrue(written)
        send_due.func()
        self.assertLessEqual(written, {to for one in mail.outbox for to in one.to})

    def test_mail_names_the_event_in_one_line_and_leads_to_it(self) -> None:
        page = confirm(self.key).page
        written = self.to_editors()[0]
        self.assertIn("Offenes Café", written.subject)
        self.assertNotIn("\n", written.subject)
        self.assertIn(f"/admin/pages/{page.pk}/edit/", written.text)

    @override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="mail.invalid",
    )
    def test_unknown_mail_server_loses_no_announcement(self) -> None:
        sending.confirm(self.key)
        self.assertEqual(EventPage.objects.source().count(), 1)
        self.assertIsNotNone(Announcement.objects.get().confirmed_at)
