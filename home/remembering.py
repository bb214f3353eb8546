"""Puts the page that is shown on the reader's list (``merkliste/``)."""

from dataclasses import dataclass

from django.http import HttpRequest

from and_cms.core.models import BasePage
from and_cms.core.requests import is_sensitive

MOST_KEPT = 1200
"""Characters of a list that a page passes on; ten keys fit."""


@dataclass(frozen=True)
class Remembered:
    """The page's key on a list, and the list that came along in its address."""

    key: str = ""
    kept: str = ""


def remembered(request: HttpRequest, page: BasePage | None, code: str) -> Remembered:
    """Return what the button sends; a sensitive page goes by its neutral ``code``."""
    if page is None or page.list_prefix is None:
        return Remembered()
    kept = request.GET.get("o", "")[:MOST_KEPT]
    if is_sensitive(request):
        return Remembered(f"a.{code}" if code else "", kept)
    return Remembered(f"{page.list_prefix}{page.slug}", kept)
