"""Sensitive events outside their own page: in feeds and mails they name no topic."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext

from and_cms.core.routing import short_codes, short_path
from events.models import EventPage


def shown_title(page: EventPage) -> str:
    """Return the title that others may see over somebody's shoulder."""
    return gettext("Appointment") if page.facts.is_sensitive else page.title


def neutral_codes(pages: Iterable[EventPage]) -> dict[UUID, str]:
    """Return the neutral codes of the sensitive events. One query if there are any."""
    return short_codes(
        page.translation_key for page in pages if page.facts.is_sensitive
    )


def page_address(page: EventPage, code: str) -> str:
    """Return the absolute address of a page; with its ``code`` the neutral one."""
    language = page.language.code
    path = short_path(code, language) if code else page.get_url() or ""
    return settings.BASE_URL + path
