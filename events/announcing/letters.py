"""The mails of announcing: in the announcer's language, no topic in the subject."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from and_cms.mails.sending import write
from events.models import Announcement, EventPage
from events.quiet import neutral_codes, page_address

SUBJECTS = {
    "announce_confirm": _("Please confirm your announcement"),
    "announce_received": _("We have your announcement"),
    "announce_released": _("Your announcement is published"),
    "announce_question": _("A question about your announcement"),
    "announce_declined": _("Your announcement is not published"),
    "announce_change_declined": _("Your change is not published"),
    "announce_links": _("Your links"),
}
"""By the kind of mail, which is also the name of its template."""


def send_confirm(announcement: Announcement, key: str) -> None:
    """Ask whether the announcement is really hers."""
    address = _address("announce-confirm", announcement.language, key)
    _write_to(announcement, "announce_confirm", address=address)


def send_received(announcement: Announcement, key: str) -> None:
    """Give the link by which the announcement is followed."""
    address = _address("announce-follow", announcement.language, key)
    _write_to(announcement, "announce_received", address=address)


def send_released(announcement: Announcement, page: EventPage) -> None:
    """Say that everybody sees it now, and where."""
    address = _public_address(page, announcement.language)
    _write_to(announcement, "announce_released", address=address)


def send_question(announcement: Announcement, question: str) -> None:
    """Pass a question of the editors on; the answer goes by the link of before."""
    _write_to(announcement, "announce_question", text=question)


def send_declined(announcement: Announcement, reason: str) -> None:
    """Say that it is not published, and why."""
    _write_to(announcement, "announce_declined", text=reason)


def send_change_declined(announcement: Announcement, reason: str) -> None:
    """Say that a correction was not taken over, and why; the event stays public."""
    _write_to(announcement, "announce_change_declined", text=reason)


def send_links(mail: str, language: str, links: list[tuple[Announcement, str]]) -> None:
    """Give all links that belong to a mail address once more."""
    rows = [
        {
            "title": _title(announcement),
            "address": _address(name, language, key),
        }
        for announcement, key in links
        for name in [f"announce-{'follow' if announcement.confirmed_at else 'confirm'}"]
    ]
    _write("announce_links", mail, language, rows=rows)


def _write_to(announcement: Announcement, kind: str, **context: object) -> None:
    if announcement.mail:
        language = announcement.language
        context |= {
            "again": _address("announce-link", language),
            "title": _title(announcement),
        }
        _write(kind, announcement.mail, language, **context)


def _write(kind: str, mail: str, language: str, **context: object) -> None:
    with translation.override(languages.get(language).code):
        subject = str(SUBJECTS[kind])
    write(kind, mail, language, subject, context)


def _title(announcement: Announcement) -> str:
    """The title in the mail's text; of a sensitive event not even there."""
    page = announcement.page
    if page is not None and page.is_sensitive:
        return ""
    return str(announcement.data.get("what", {}).get("title", ""))


def _address(name: str, language: str, *keys: str) -> str:
    with translation.override(languages.get(language).code):
        return settings.BASE_URL + reverse(name, args=keys)


def _public_address(page: EventPage, language: str) -> str:
    """Return the event's address in a language, neutral where it is sensitive."""
    versions = page.get_translations(inclusive=True)
    shown = versions.filter(locale__language_code=language).first() or page
    return page_address(shown, neutral_codes([shown]).get(page.translation_key, ""))
