"""Mails are written down, sent by a real server, and tried again where it is down."""

import logging
from datetime import timedelta

import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.template import Context, Template
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import timezone

from and_cms.mails.models import OutgoingMail
from and_cms.mails.sending import send_due, write
from and_cms.mails.wagtail_hooks import forget_mails

TO = "kim@example.org"
LINK = "http://localhost/de/veranstaltungen/melden/bestaetigen/abc/"


class Inbox(Message):
    """Keeps what a server was given."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list = []

    def handle_message(self, message) -> None:
        """Keep it."""
        self.messages.append(message)


def write_one(language: str = "de", **changes: str) -> OutgoingMail:
    """Write one mail down."""
    context = {"address": LINK, "title": "Café", **changes}
    return write("announce_confirm", TO, language, "Bitte bestätigen", context)


class ServerTests(TestCase):
    """An SMTP server on this machine."""

    def setUp(self) -> None:
        super().setUp()
        # The server tells of every line that it hears.
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        self.inbox = Inbox()
        controller = Controller(self.inbox, hostname="127.0.0.1", port=0)
        # Port 0: the system gives a free one; the controller knocks at it by itself.
        controller.port = free_port()
        controller.start()
        self.addCleanup(controller.stop)
        self.enterContext(
            override_settings(
                EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
                EMAIL_HOST="127.0.0.1",
                EMAIL_PORT=controller.port,
                EMAIL_USE_TLS=False,
                EMAIL_USE_SSL=False,
                EMAIL_HOST_USER="",
            )
        )

    def sent(self):
        """Send what waits; return the only message that came in."""
        send_due.func()
        (message,) = self.inbox.messages
        return message

    def test_mail_has_text_and_html_in_its_language(self) -> None:
        write_one("ar")
        message = self.sent()
        text, html = message.get_payload()
        self.assertEqual(message["To"], TO)
        self.assertEqual(message["Content-Language"], "ar")
        self.assertIn(LINK, text.get_payload(decode=True).decode())
        written = html.get_payload(decode=True).decode()
        self.assertIn('<html lang="ar" dir="rtl">', written)
        self.assertIn(f'href="{LINK}"', written)

    def test_rfc3834_machines_need_not_answer(self) -> None:
        write_one()
        self.assertEqual(self.sent()["Auto-Submitted"], "auto-generated")

    def test_p08_sent_mail_forgets_receiver_and_text(self) -> None:
        mail = write_one()
        self.sent()
        mail.refresh_from_db()
        self.assertEqual((mail.to, mail.subject, mail.text, mail.html), ("",) * 4)
        self.assertIsNotNone(mail.sent_at)

    def test_sent_mail_is_not_sent_twice(self) -> None:
        write_one()
        self.sent()
        send_due.func()
        self.assertEqual(len(self.inbox.messages), 1)

    def test_line_breaks_add_no_header(self) -> None:
        context = {"address": LINK, "title": "x"}
        subject = "Hallo\r\nBcc: other@example.org"
        write("announce_confirm", TO, "de", subject, context)
        message = self.sent()
        self.assertIsNone(message["Bcc"])
        self.assertEqual(message["X-RcptTo"], TO)


class OutageTests(TestCase):
    """Nobody listens."""

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(
            override_settings(
                EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
                EMAIL_HOST="127.0.0.1",
                EMAIL_PORT=free_port(),
            )
        )
        self.enterContext(self.assertLogs("and_cms.mails", logging.ERROR))

    def test_mail_that_fails_waits_and_says_why(self) -> None:
        mail = write_one()
        send_due.func()
        mail.refresh_from_db()
        self.assertEqual((mail.attempts, mail.error), (1, "ConnectionRefusedError"))
        self.assertEqual(mail.to, TO)
        self.assertGreater(mail.try_at, timezone.now())

    def test_pauses_grow(self) -> None:
        mail = write_one()
        pauses = []
        for _attempt in range(3):
            OutgoingMail.objects.update(try_at=timezone.now())
            send_due.func()
            mail.refresh_from_db()
            pauses.append(mail.try_at - timezone.now())
        self.assertEqual(pauses, sorted(pauses))
        self.assertGreater(pauses[-1], timedelta(minutes=20))

    def test_mail_is_given_up_after_five_days(self) -> None:
        mail = write_one()
        send_due.func()
        with time_machine.travel(timezone.now() + timedelta(days=6)):
            send_due.func()
        mail.refresh_from_db()
        self.assertEqual(mail.to, "")
        self.assertFalse(OutgoingMail.objects.waiting().exists())


class TermTests(TestCase):
    def test_p10_old_mails_are_forgotten(self) -> None:
        mail = write_one()
        OutgoingMail.objects.update(written_at=timezone.now() - timedelta(days=91))
        forget_mails()
        self.assertFalse(OutgoingMail.objects.filter(pk=mail.pk).exists())


class LinkTests(SimpleTestCase):
    def written(self, text: str) -> str:
        template = Template("{% load mail_tags %}{{ text|with_links }}")
        return template.render(Context({"text": text}))

    def test_own_address_is_a_link(self) -> None:
        self.assertIn(f'<a href="{LINK}"', self.written(f"Hier: {LINK}"))

    def test_foreign_address_stays_text(self) -> None:
        self.assertNotIn("<a", self.written("Hier: https://evil.example/"))

    def test_markup_is_escaped(self) -> None:
        self.assertNotIn("<script", self.written("<script>alert(1)</script>"))


def free_port() -> int:
    """Return a port that nobody listens at."""
    import socket  # for this alone

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
