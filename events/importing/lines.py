"""Takes the text of a calendar apart, line by line, before anything interprets it.

Each event is parsed by itself, so that a broken one spoils no other; and only from the
properties that matter, so that a file of a hundred thousand odd lines costs nothing.
What names people (ATTENDEE, ORGANIZER, CONTACT) is not even read (P-08).
"""

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from events.importing.enums import Problem
from events.importing.problems import FeedProblem

MAX_EVENTS = 2000
MAX_LINES = 400
"""Of one event or time zone; more than that nobody writes."""
MAX_LINE = 20_000
"""Characters of one line, unfolded."""

_EVENT = {
    "UID",
    "SEQUENCE",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "CONFERENCE",
    "STATUS",
    "CLASS",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
}
_ZONE = {
    "TZID",
    "DTSTART",
    "RRULE",
    "RDATE",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZNAME",
    "X-LIC-LOCATION",
}
_KEPT = {"VEVENT": _EVENT, "VTIMEZONE": _ZONE}
_INNER = {"STANDARD", "DAYLIGHT"}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_CHARSET = re.compile(
    r"windows-125[0-8]|iso-8859-(?:[2-9]|1[0134-6])|koi8-[ru]|utf-16(?:[lb]e)?"
)
"""Others are not tried: some of Python’s codecs take hours for a hostile text."""
_ZONE_PARAMETER = re.compile(r"^([A-Z-]+(?:;[^:\"]*)?);TZID=", re.I)


@dataclass
class RawEvent:
    """The lines of one VEVENT that matter."""

    lines: list[str] = field(default_factory=list)
    is_whole: bool = True

    def text(self) -> str:
        """Return the event for a parser; time zones stay names.

        The parser would look zones up by itself, and keep what one calendar calls
        “Europe” for all others.
        """
        lines = (_ZONE_PARAMETER.sub(r"\1;X-TZID=", line) for line in self.lines)
        return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


@dataclass
class RawCalendar:
    """The events and time zones of a calendar, still as text."""

    events: list[RawEvent] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)
    is_cancelling: bool = False
    """METHOD:CANCEL: all it holds is cancelled (RFC 5546, 3.2.5)."""


def decode(body: bytes, charset: str = "") -> str:
    """Return the text; UTF-8 is the rule (RFC 5545, 3.1.4), others are guessed.

    Never fails: what cannot be read becomes the sign for it, without control signs.
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _clean(body.decode("utf-16", "replace"))
    try:
        return _clean(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    # What calls itself Latin 1, or nothing, is Windows’ code page in practice (WHATWG).
    known = charset if _CHARSET.fullmatch(charset) else "cp1252"
    return _clean(body.decode(known, "replace"))


def _clean(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029]", "", text)


def take_apart(text: str) -> RawCalendar:
    """Find events and time zones. Raises ``FeedProblem`` where it is no calendar."""
    calendar = RawCalendar()
    lines = iter(re.split(r"\r\n|\r|\n", _FOLD.sub("", text)))
    for line in lines:
        if line.strip():
            if line.strip().upper() != "BEGIN:VCALENDAR":
                raise FeedProblem(Problem.NO_CALENDAR)
            break
    else:
        raise FeedProblem(Problem.NO_CALENDAR)
    for line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VEVENT":
            if len(calendar.events) >= MAX_EVENTS:
                raise FeedProblem(Problem.TOO_MANY)
            kept, is_whole = _component(lines, "VEVENT")
            calendar.events.append(RawEvent(kept, is_whole))
        elif word == "BEGIN:VTIMEZONE":
            kept, is_whole = _component(lines, "VTIMEZONE")
            if is_whole:
                calendar.zones.append(kept)
        elif word == "METHOD:CANCEL":
            calendar.is_cancelling = True
    return calendar


def _component(lines: Iterator[str], name: str) -> tuple[list[str], bool]:
    """Read up to the component’s end; parts inside, such as alarms, are left out."""
    kept: list[str] = []
    inside: list[str] = []
    is_whole = True
    for line in lines:
        word = line.strip().upper()
        if word == f"END:{name}":
            return kept, is_whole
        is_edge = word.startswith(("BEGIN:", "END:"))
        if is_edge and word.partition(":")[2] in _INNER and name == "VTIMEZONE":
            kept.append(word)
        elif word.startswith("BEGIN:"):
            inside.append(word)
        elif word.startswith("END:"):
            inside[-1:] = []
        elif not inside and _name(line) in _KEPT[name]:
            is_whole = is_whole and len(kept) < MAX_LINES
            if is_whole:
                kept.append(line[:MAX_LINE])
    return kept, False


def _name(line: str) -> str:
    match = _NAME.match(line)
    return match[0].upper() if match else ""


def digest(events: Iterable[RawEvent]) -> str:
    """Return what tells whether anything that matters has changed in events.

    The number of the version does not: some programs raise it at each export.
    """
    lines = sorted(
        line for event in events for line in event.lines if _name(line) != "SEQUENCE"
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
