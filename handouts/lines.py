"""Facts written for paper: a label and one line of text, nothing to tap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from and_cms.core import languages
from and_cms.core.presentation import Fact, HoursLine

CONTACTS = ("phone", "envelope-simple", "globe")
"""Ways to the provider, the surest first; the slip has room for one."""
FROM_LEFT, END = "\u2066", "\u2069"
"""Unicode isolates (UAX 9): WeasyPrint knows no ``bdi`` and no ``dir`` in a line."""
ON_A_SLIP = {
    "map-pin",
    "clock",
    "calendar-blank",
    "video-camera",
    "note-pencil",
    "info",
}


@dataclass(frozen=True)
class Line:
    """A fact on paper; ``lang`` is that of the text, empty for the reader's."""

    icon: str
    label: str
    text: str
    lang: str = ""
    warning: str = ""


def write_out(facts: Iterable[Fact]) -> list[Line]:
    """Return all facts as lines."""
    return [line for fact in facts for line in _lines(fact)]


def for_slip(facts: Iterable[Fact]) -> list[Line]:
    """Return how to reach it, where and when; of several ways the surest one."""
    facts = list(facts)
    reached = [fact.icon for fact in facts if fact.links]
    contact = next((icon for icon in CONTACTS if icon in reached), "")
    return write_out(
        fact
        for fact in facts
        if fact.icon in ON_A_SLIP or (fact.links and fact.icon == contact)
    )


def _lines(fact: Fact) -> Iterator[Line]:
    parts = [*fact.lines, *(_hours(line) for line in fact.hours)]
    if parts:
        text = _join(", " if fact.lines else "; ", [*parts, fact.note])
        if fact.lang and not languages.get(fact.lang).is_rtl:
            text = from_left(text)
        yield Line(fact.icon, fact.label, text, fact.lang, warning=fact.warning)
    for link in fact.links:
        is_ltr = link.kind in ("phone", "email", "web")
        shown = from_left(link.text if is_ltr else f"{link.text}: {link.url}")
        warning = "" if parts else fact.warning
        yield Line(fact.icon, fact.label, shown, warning=warning)
    for struck in fact.struck:
        yield Line(fact.icon, fact.label, struck, fact.lang)


def from_left(text: str) -> SafeString:
    """Return a text that runs from left to right within a line of any direction."""
    return format_html('<bdi dir="ltr">{}{}{}</bdi>', FROM_LEFT, text, END)


def _hours(line: HoursLine) -> SafeString:
    """Write a day; spans of time run from left to right in every language."""
    times = [from_left(span) for span in line.times]
    return format_html("{} {}", line.day, _join(", ", [*times, line.note]))


def _join(between: str, parts: Iterable[str]) -> SafeString:
    return format_html_join(between, "{}", ((part,) for part in parts if part))
