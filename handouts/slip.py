"""The slip: up to five offers, German beside the parent's language, on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone

from and_cms.core import languages
from handouts.entries import Entry, entries
from handouts.finding import Found
from handouts.lines import Line, for_slip
from handouts.typesetting import typeset

MOST = 5
"""Entries; more do not fit on one page in two languages."""
SIZES = (10, 9, 8.25, 7.5, 7)
"""Type in points; the largest that fits on one page is taken."""
LARGE_SIZES = (14.0,)
"""Large print may take a second page; it is never made smaller."""
KEPT = 32
"""Slips that a process keeps in its memory, by their public text and nothing else."""


@dataclass(frozen=True)
class Side:
    """An entry in one language, with its facts as lines."""

    entry: Entry
    lines: list[Line]

    @property
    def bring(self) -> str:
        """What to bring, in one line."""
        return "; ".join(item.rstrip(".") for item in self.entry.bring)


@dataclass(frozen=True)
class SlipRow:
    """An offer or event on a slip: once in each language, German first."""

    sides: list[Side]

    @property
    def own(self) -> Entry:
        """The entry in the parent's language: its QR code leads to her page."""
        return self.sides[-1].entry


def slip_languages(language: str, other: str) -> list[languages.Language]:
    """Return the languages of a slip: German, and ``other``, else the page's.

    A German page without another language, or with German as the other, gives German
    alone (design, section 6).
    """
    second = other or language
    codes = (
        [languages.SOURCE] if second == languages.SOURCE else [languages.SOURCE, second]
    )
    return [languages.get(code) for code in codes]


def slip_rows(
    found: Sequence[Found], chosen: list[languages.Language]
) -> list[SlipRow]:
    """Return the rows of a slip: an entry in each of the languages, side by side."""
    columns = [entries(found, language.code) for language in chosen]
    return [
        SlipRow([Side(entry, for_slip(entry.facts)) for entry in row])
        for row in zip(*columns, strict=True)
    ]


def slip_pdf(
    found: Sequence[Found], language: str, other: str, *, is_large: bool = False
) -> bytes:
    """Return the slip as an accessible PDF of one A4 page; large print may take two."""
    chosen = slip_languages(language, other)
    context = {
        "rows": slip_rows(found[:MOST], chosen),
        "languages": chosen,
        "own": chosen[-1],
        "today": timezone.localdate(),
        "is_large": is_large,
        "left_out": max(0, len(found) - MOST),
    }
    html = render_to_string("handouts/paper/slip.html", context)
    return _printed(html, LARGE_SIZES if is_large else SIZES)


@lru_cache(maxsize=KEPT)
def _printed(html: str, sizes: Sequence[float]) -> bytes:
    return typeset(html, "sheet.css", sizes)
