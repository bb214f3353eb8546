"""The pocket book: one HTML file with all offers of a language, read without a net."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from and_cms.core import languages
from and_cms.core.finished import finished
from and_cms.core.stylesheets import minify
from and_cms.core.writing import write_date
from handouts.pocket.entries import pocket_offers
from handouts.pocket.selection import state_of_pages

MAX_BYTES = 1_000_000
"""A book that is larger takes too long on a phone; a test holds it."""


def pocket_book(request: HttpRequest, language: str) -> bytes:
    """Return the file in a language, which must be active.

    It is the same, byte by byte, for a whole day, unless something changes.
    """
    state = (settings.BASE_URL, language, *state_of_pages(language))
    return finished("pocket", state, lambda: _write(request, language))


def _write(request: HttpRequest, language: str) -> bytes:
    context = {
        "language": languages.get(language),
        "offers": pocket_offers(language),
        "as_of": write_date(timezone.localdate()),
        "base_url": settings.BASE_URL,
        "style": mark_safe(minify(source("and/pocket/book.css"))),  # noqa: S308 - our own
        "script": own_script("and/js/find.js"),
    }
    return render_to_string("handouts/pocket/book.html", context, request).encode()


def own_script(name: str) -> SafeString:
    """Return a script of ours to be put into a file."""
    return mark_safe(source(name))  # noqa: S308 - our own file


def source(name: str) -> str:
    """Return the text of a static file as it is written, not as it is collected."""
    place = finders.find(name)
    if not isinstance(place, str):
        raise FileNotFoundError(f"There is no static file {name}.")
    return Path(place).read_text("utf-8")
