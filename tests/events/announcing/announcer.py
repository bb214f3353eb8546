"""Somebody who announces an event, without the pages: answers, mails, links."""

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from and_cms.mails.sending import send_due
from events.announcing import drafts, sending
from events.models import Announcement

MAIL = "verein@example.org"
_LINK = re.compile(r"/(bestaetigen|folgen)/([\w-]{43})/")


def answers(**steps: Any) -> dict[str, Any]:
    """Return good answers; each step given is laid over the usual one."""
    day = (timezone.localdate() + timedelta(days=10)).isoformat()
    usual: dict[str, dict[str, Any]] = {
        "what": {
            "title": "Offenes Café",
            "organisation_name": "Verein Beispiel",
            "summary": "Kaffee und Gespräch.",
            "text": "Erster Absatz.\n\nZweiter Absatz.",
            "text_language": "de",
        },
        "when": {"day": day, "starts": "15:00", "ends": "17:00", "repeats": "once"},
        "where": {"kind": "place", "place_name": "Alaunpark", "step_free": "yes"},
        "whom": {"cost": "free", "childcare": "yes", "registration_needed": "no"},
        "contact": {"email": MAIL, "name": "Kim Muster", "phone": "0351 1234567"},
    }
    return {name: {**kept, **steps.get(name, {})} for name, kept in usual.items()} | {
        name: kept for name, kept in steps.items() if name not in usual
    }


def begin(**steps: Any) -> Announcement:
    """Return an announcement that is answered and not sent."""
    announcement, _key = drafts.begin("de")
    announcement.data = answers(**steps)
    announcement.save()
    return announcement


def links(kind: str) -> list[str]:
    """Send what waits; return the keys of one kind of link in all mails so far."""
    send_due.func()
    return [
        match[2]
        for message in mail.outbox
        for match in _LINK.finditer(message.body)
        if match[1] == kind
    ]


def announce(**steps: Any) -> Announcement:
    """Return an announcement that was sent and confirmed by its mail."""
    announcement = begin(**steps)
    sending.send(announcement)
    return confirm(links("bestaetigen")[-1])


def confirm(key: str) -> Announcement:
    """Confirm by the link of a mail; return the announcement with its page."""
    announcement = sending.confirm(key)
    announcement.refresh_from_db()
    return announcement
