"""Writes mails down and sends them; whoever has something to tell calls ``write``.

The page or form that causes a mail never waits for a mail server and never fails
because of one.
"""

import logging
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task

from and_cms.core import languages
from and_cms.core.queue import enqueue_once
from and_cms.mails.models import GIVEN_UP, OutgoingMail

logger = logging.getLogger(__name__)

BATCH = 50
"""Mails of one transaction: their rows are locked while a mail server is slow."""
HEADERS = {
    # No answer by a machine, and no thanks from an absent one (RFC 3834).
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
}


def write(
    kind: str, to: str, language: str, subject: str, context: Mapping[str, object]
) -> OutgoingMail:
    """Write a mail down in the reader's language; it is sent after the commit.

    ``subject`` is translated by the caller and must not name the topic of anything
    sensitive. The templates are ``mails/<kind>.txt`` for the text; the HTML is made
    of the same paragraphs and links, so that both always say the same.
    """
    row = languages.get(language)
    with translation.override(row.code):
        text = render_to_string(f"mails/{kind}.txt", dict(context)).strip()
        paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
        subject = " ".join(subject.split())[:200]
        html = render_to_string(
            "mails/base.html",
            {"paragraphs": paragraphs, "language": row, "subject": subject},
        )
    mail = OutgoingMail.objects.create(
        kind=kind,
        to=to,
        language=row.code,
        subject=subject,
        text="\n\n".join([*paragraphs, _greeting(row.code)]),
        html=html,
    )
    later = partial(enqueue_once, send_due, timedelta(0))
    transaction.on_commit(later, robust=True)
    return mail


def _greeting(language: str) -> str:
    with translation.override(language):
        return gettext("Alleinerziehenden-Netzwerk Dresden")


@task()
def send_due() -> None:
    """Send the mails whose time has come; what fails is tried again later."""
    while _send_batch():
        pass
    rest = OutgoingMail.objects.waiting().order_by("try_at").first()
    if rest is not None:
        pause = max(rest.try_at - timezone.now(), timedelta(seconds=1))
        enqueue_once(send_due, pause)


def _send_batch() -> bool:
    """Send some; their rows are locked, so that no other worker sends them, too."""
    with transaction.atomic():
        due = OutgoingMail.objects.due().select_for_update(skip_locked=True)
        mails = list(due[:BATCH])
        for mail in mails:
            _send(mail)
    return bool(mails)


def _send(mail: OutgoingMail) -> None:
    if timezone.now() - mail.written_at > GIVEN_UP and mail.attempts:
        logger.error("A mail was given up: %s, %s", mail.kind, mail.error)
        mail.error = f"{gettext('given up')}: {mail.error}"[:120]
        mail.note_sent()
        return
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        headers={**HEADERS, "Content-Language": mail.language},
    )
    message.attach_alternative(mail.html, "text/html")
    try:
        message.connection = get_connection()
        message.send()
    # A mail server may refuse in any way; whatever it is, the mail is not lost.
    except (OSError, ValueError) as error:
        # Its kind only: the message may name the receiver (P-12).
        logger.error("A mail could not be sent: %s", type(error).__name__)
        mail.note_failure(error)
    else:
        mail.note_sent()
