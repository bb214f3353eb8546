"""Puts the page that is shown on the reader's list (``merkliste/``)."""

from dataclasses import dataclass

from django.http import HttpRequest

from and_cms.core.models import BasePage

MOST_KEPT = 1200
"""Characters of a list that a page passes on; ten keys fit."""


@dataclass(frozen=True)
class Remembered:
    """The page's key on a list, and the list that came along in its address."""

    key: str = ""
    kept: str = ""


def remembered(request: HttpRequest, page: BasePage | None, code: str) -> Remembered:
    """Return what the button sends; a sensitive page goes by its neutral ``code``."""
    key = page.list_key(code) if page else ""
    return Remembered(key, request.GET.get("o", "")[:MOST_KEPT] if key else "")
