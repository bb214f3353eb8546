"""Reads single entries (VEVENT) of a calendar: times, and what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from icalendar import Event

from events.importing.enums import Hint
from events.importing.lines import RawEvent
from events.importing.recurring import Override, RuleRefused, starts_of
from events.importing.zones import Zones, in_dresden, wall_time

MAX_LENGTH = timedelta(days=100)
MAX_VALUES = 1000
"""Of EXDATE and RDATE in one entry."""
YEARS = range(1971, 2101)
ASSUMED_LENGTH = timedelta(hours=1)
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)
BROKEN = (ValueError, AttributeError, TypeError, KeyError, OverflowError, IndexError)
"""What the parser raises, sooner or later, for what it cannot read."""
_NOT_PUBLIC = {"PRIVATE", "CONFIDENTIAL"}


@dataclass(frozen=True)
class Entry:
    """One VEVENT; times are Dresden’s.

    ``original`` is set where it speaks of one date of a series only.
    """

    event: Any
    starts: datetime
    ends: datetime
    original: Override | None
    hints: frozenset[Hint]

    def text(self, name: str) -> str:
        """Return a property as it was written; of several the first."""
        return str(_one(self.event.get(name, ""))).strip()

    @property
    def sequence(self) -> int:
        """The number of the version (RFC 5545, 3.8.7.4)."""
        text = self.text("SEQUENCE")
        is_number = text.isascii() and text.isdigit() and len(text) < 10
        return int(text) if is_number else 0

    @property
    def language(self) -> str:
        """The language that its title says it is in."""
        title = _one(self.event.get("SUMMARY"))
        return str(getattr(title, "params", {}).get("LANGUAGE", "")).lower()

    @property
    def is_public(self) -> bool:
        """Whether it may be passed on (RFC 5545, 3.8.1.3)."""
        return self.text("CLASS").upper() not in _NOT_PUBLIC

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.text("STATUS").upper() == "CANCELLED"

    @property
    def length(self) -> timedelta:
        """How long it lasts by the clock on the wall."""
        return wall_time(self.starts, self.ends)


class EntryReader:
    """Reads entries of one calendar, with its time zones."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones

    def read(self, raw: RawEvent) -> Entry:
        """Return an entry. Raises one of ``BROKEN`` where it cannot be read."""
        if not raw.is_whole:
            raise ValueError("The entry has no end, or too many lines.")
        event: Any = Event.from_ical(raw.text())
        hints: set[Hint] = set()
        starts, ends = self._span(event, hints)
        if starts.year not in YEARS or wall_time(starts, ends) > MAX_LENGTH:
            raise ValueError("The entry lies in no sensible year, or lasts too long.")
        original = None
        if "RECURRENCE-ID" in event:
            original = self._override(event["RECURRENCE-ID"], hints)
            if str(event.get("STATUS", "")).upper() != "CANCELLED":
                original = replace(original, starts=starts, ends=ends)
        return Entry(event, starts, ends, original, frozenset(hints))

    def starts(self, entry: Entry, last: date) -> tuple[list[datetime], date | None]:
        """Write the rule of an entry out up to ``last``; see ``starts_of``."""
        rule = entry.event.get("RRULE")
        if rule is None or entry.original is not None:
            return [entry.starts], entry.starts.date()
        if isinstance(rule, list):
            raise RuleRefused("More than one rule.")
        # By the wall of the calendar’s own zone: there a series keeps its hour.
        value = _one(entry.event["DTSTART"])
        zone = self._zone(value, set()) or entry.starts.tzinfo
        if isinstance(value.dt, datetime):
            zone = value.dt.tzinfo or zone
        first = entry.starts.astimezone(zone)
        starts, last_day = starts_of(rule.to_ical().decode(), first, last)
        found = [in_dresden(moment, None) for moment in starts]
        # The first date counts, whether the rule meets it or not (RFC 5545, 3.8.5.3).
        return ([entry.starts, *found] if first not in starts else found), last_day

    def added(self, entry: Entry) -> list[datetime]:
        """Return the dates beside the rule (RDATE)."""
        values = _values(entry.event.get("RDATE", []))
        return [self._moment(value, set()) for value in values]

    def left_out(self, entry: Entry) -> list[Override]:
        """Return the dates that the rule meets, but that do not take place (EXDATE)."""
        values = _values(entry.event.get("EXDATE", []))
        return [self._override(value, set()) for value in values]

    def _span(self, event: Any, hints: set[Hint]) -> tuple[datetime, datetime]:
        """Return start and end; a whole day lasts until a minute before midnight."""
        first = _one(event["DTSTART"])
        starts = ends = self._moment(first, hints)
        if "DTEND" in event:
            ends = self._moment(_one(event["DTEND"]), hints)
        elif "DURATION" in event:
            length = _one(event["DURATION"]).dt
            ends = in_dresden(starts.replace(tzinfo=None) + length, None)
        if not isinstance(first.dt, datetime):
            hints.add(Hint.ALL_DAY)
            last = starts.replace(tzinfo=None) + max(A_DAY, wall_time(starts, ends))
            return starts, in_dresden(last - A_MINUTE, None)
        if ends <= starts:
            hints.add(Hint.NO_END)
            ends = in_dresden(starts.replace(tzinfo=None) + ASSUMED_LENGTH, None)
        return starts, ends

    def _override(self, value: Any, hints: set[Hint]) -> Override:
        value = _one(value)
        is_day = not isinstance(value.dt, datetime)
        return Override(self._moment(value, hints), is_day)

    def _moment(self, value: Any, hints: set[Hint]) -> datetime:
        return in_dresden(value.dt, self._zone(value, hints))

    def _zone(self, value: Any, hints: set[Hint]) -> Any:
        name = str(value.params.get("X-TZID", ""))
        zone = self.zones.get(name) if name else None
        if name and zone is None:
            hints.add(Hint.UNKNOWN_ZONE)
        return zone


@dataclass(frozen=True)
class _Listed:
    """One time of a list, with the parameters of the list."""

    value: Any
    params: Any

    @property
    def dt(self) -> Any:
        """The time; of a span its start."""
        return self.value[0] if isinstance(self.value, tuple) else self.value


def _one(value: Any) -> Any:
    """Return a property of which there should be one."""
    return value[0] if isinstance(value, list) else value


def _values(lists: Any) -> Iterator[_Listed]:
    """Give the times of a property that holds lists of them."""
    count = 0
    for one in lists if isinstance(lists, list) else [lists]:
        for value in one.dts:
            count += 1
            if count > MAX_VALUES:
                raise RuleRefused("Too many dates.")
            yield _Listed(value.dt, one.params)


def web_address(text: str) -> str:
    """Return an address of the web, or nothing: no script, no local file."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname
    is_plain = text.isprintable() and " " not in text and len(text) <= 300
    return text if is_web and is_plain and "@" not in parts.netloc else ""
