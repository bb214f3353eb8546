"""The mails of announcing: in the announcer's language, no topic in the subject."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.mails.sending import write
from events.models import Announcement, EventPage


def send_confirm(announcement: Announcement, key: str) -> None:
    """Ask whether the announcement is really hers."""
    address = _address("announce-confirm", key, announcement.language)
    _write(announcement, "announce_confirm", _confirm_subject, {"address": address})


def send_received(announcement: Announcement, key: str) -> None:
    """Give the link by which the announcement is followed."""
    address = _address("announce-follow", key, announcement.language)
    _write(announcement, "announce_received", _received_subject, {"address": address})


def send_released(announcement: Announcement, page: EventPage) -> None:
    """Say that everybody sees it now, and where."""
    public = f"{settings.BASE_URL}{_url_of(page, announcement.language)}"
    _write(announcement, "announce_released", _released_subject, {"address": public})


def send_question(announcement: Announcement, question: str) -> None:
    """Pass a question of the editors on; the answer goes by the link of before."""
    _write(announcement, "announce_question", _question_subject, {"text": question})


def send_declined(announcement: Announcement, reason: str) -> None:
    """Say that it is not published, and why."""
    _write(announcement, "announce_declined", _declined_subject, {"text": reason})


def send_change_declined(announcement: Announcement, reason: str) -> None:
    """Say that a correction was not taken over, and why; the event stays public."""
    kind = "announce_change_declined"
    _write(announcement, kind, _change_declined_subject, {"text": reason})


def send_links(mail: str, language: str, links: list[tuple[Announcement, str]]) -> None:
    """Give all links that belong to a mail address once more."""
    rows = [
        {
            "title": announcement.data.get("what", {}).get("title", ""),
            "address": _address(name, key, language),
        }
        for announcement, key in links
        for name in ["announce-follow" if announcement.page_id else "announce-confirm"]
    ]
    with translation.override(language):
        subject = gettext("Your links")
    write("announce_links", mail, language, subject, {"rows": rows})


def _write(
    announcement: Announcement,
    kind: str,
    subject: Callable[[], str],
    context: dict[str, object],
) -> None:
    if not announcement.mail:
        return
    language = languages.get(announcement.language).code
    with translation.override(language):
        title = subject()
    again = f"{settings.BASE_URL}{_reverse('announce-link', language)}"
    named = {**context, "again": again, "title": _title(announcement)}
    write(kind, announcement.mail, language, title, named)


def _title(announcement: Announcement) -> str:
    """The title in the mail's text; of a sensitive event not even there."""
    page = announcement.page
    if page is not None and page.is_sensitive:
        return ""
    return str(announcement.data.get("what", {}).get("title", ""))


def _confirm_subject() -> str:
    return gettext("Please confirm your announcement")


def _received_subject() -> str:
    return gettext("We have your announcement")


def _released_subject() -> str:
    return gettext("Your announcement is published")


def _question_subject() -> str:
    return gettext("A question about your announcement")


def _declined_subject() -> str:
    return gettext("Your announcement is not published")


def _change_declined_subject() -> str:
    return gettext("Your change is not published")


def _address(name: str, key: str, language: str) -> str:
    return f"{settings.BASE_URL}{_reverse(name, language, key)}"


def _reverse(name: str, language: str, *arguments: str) -> str:
    with translation.override(languages.get(language).code):
        return reverse(name, args=arguments)


def _url_of(page: EventPage, language: str) -> str:
    """Return the page's address in a language, neutral where it is sensitive."""
    version = page.get_translations(inclusive=True).filter(
        locale__language_code=language
    )
    shown = version.first() or page
    return shown.get_url() or ""
