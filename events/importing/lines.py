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

from events.importing.enums import FeedProblem, Problem

MOST_EVENTS = 2000
"""Of one calendar, those of the past included."""
MOST_LINES = 400
"""Of one event; more than that nobody writes."""
LONGEST_LINE = 20_000
"""Characters of one line, unfolded."""

_KEPT = {
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
    is_whole: bool = False

    def text(self) -> str:
        """Return the event for a parser; time zones stay names.

        The parser would look zones up by itself, and keep what one calendar calls
        “Europe” for all others.
        """
        lines = (_ZONE_PARAMETER.sub(r"\1;X-TZID=", line) for line in self.lines)
        return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


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


def take_apart(text: str) -> list[RawEvent]:
    """Return the events of a calendar.

    One without its last line is half a calendar: what is missing in it would look
    lost. Raises ``FeedProblem`` for that, and for what is no calendar.
    """
    whole = text.strip().upper()
    is_calendar = whole.startswith("BEGIN:VCALENDAR")
    if not is_calendar or not whole.endswith("END:VCALENDAR"):
        raise FeedProblem(Problem.NO_CALENDAR)
    lines = iter(re.split(r"\r\n|\r|\n", _FOLD.sub("", text)))
    events: list[RawEvent] = []
    for line in lines:
        if line.strip().upper() == "BEGIN:VEVENT":
            if len(events) >= MOST_EVENTS:
                raise FeedProblem(Problem.TOO_MANY)
            events.append(_event(lines))
    return events


def _event(lines: Iterator[str]) -> RawEvent:
    """Read up to the end of an event; parts inside, such as alarms, are left out."""
    kept: list[str] = []
    depth, is_one = 0, True
    for line in lines:
        word = line.strip().upper()
        if word in ("END:VEVENT", "END:VCALENDAR"):
            is_whole = word == "END:VEVENT" and is_one and len(kept) <= MOST_LINES
            return RawEvent(kept[:MOST_LINES], is_whole)
        if word.startswith("BEGIN:"):
            # One within another: the end of the first is missing.
            is_one = is_one and word != "BEGIN:VEVENT"
            depth += 1
        elif word.startswith("END:"):
            depth -= 1
        elif depth == 0 and name_of(line) in _KEPT:
            kept.append(line[:LONGEST_LINE])
    return RawEvent(kept)


def name_of(line: str) -> str:
    """Return the name of a property."""
    match = _NAME.match(line)
    return match[0].upper() if match else ""


def digest(events: Iterable[RawEvent]) -> str:
    """Return what tells whether anything that matters has changed in events.

    The number of the version does not: some programs raise it at each export.
    """
    lines = sorted(
        line for event in events for line in event.lines if name_of(line) != "SEQUENCE"
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
