"""Reads single entries (VEVENT) of a calendar: times, and what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from urllib.parse import urlsplit

from icalendar import Event

from events.importing.enums import Hint
from events.importing.lines import RawEvent
from events.importing.recurring import Override
from events.importing.rules import RuleRefused, starts_of
from events.importing.zones import in_dresden, wall_time, zone_named

LONGEST = timedelta(days=100)
"""Of one date; what lasts longer is a mistake, or no event."""
MOST_VALUES = 1000
"""Of EXDATE and RDATE in one entry."""
YEARS = range(2000, 2101)
"""Those that an event of this site may have."""
ASSUMED_LENGTH = timedelta(hours=1)
"""Where no end is said; an editor is told."""
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)
BROKEN = (ValueError, AttributeError, TypeError, KeyError, OverflowError, IndexError)
"""What the parser raises, sooner or later, for what it cannot read."""


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
        return self.text("CLASS").upper() not in ("PRIVATE", "CONFIDENTIAL")

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.text("STATUS").upper() == "CANCELLED"

    @property
    def length(self) -> timedelta:
        """How long it lasts by the clock on the wall."""
        return wall_time(self.starts, self.ends)

    def all_starts(self, last: date) -> tuple[list[datetime], date | None]:
        """Write its rule out up to ``last``; see ``starts_of``."""
        rule = self.event.get("RRULE")
        if rule is None or self.original is not None:
            return [self.starts], self.starts.date()
        if isinstance(rule, list):
            raise RuleRefused("More than one rule.")
        # By the wall of the calendar’s own zone: there a series keeps its hour.
        zone = _own_zone(_one(self.event["DTSTART"])) or self.starts.tzinfo
        first = self.starts.astimezone(zone)
        starts, last_day = starts_of(rule.to_ical().decode(), first, last)
        return [in_dresden(moment, None) for moment in starts], last_day

    @property
    def added(self) -> list[datetime]:
        """The dates beside the rule (RDATE).

        The first date counts, whether the rule meets it or not (RFC 5545, 3.8.5.3).
        """
        dates = [_moment(value, set()) for value in _values(self.event.get("RDATE"))]
        return [self.starts, *dates]

    @property
    def left_out(self) -> list[Override]:
        """The dates that the rule meets, but that do not take place (EXDATE)."""
        return [_override(value, set()) for value in _values(self.event.get("EXDATE"))]


def read_entry(raw: RawEvent) -> Entry:
    """Return an entry. Raises one of ``BROKEN`` where it cannot be read."""
    if not raw.is_whole:
        raise ValueError("The entry has no end, or too many lines.")
    event: Any = Event.from_ical(raw.text())
    hints: set[Hint] = set()
    starts, ends = _span(event, hints)
    years = {starts.year, ends.year}
    if not years <= set(YEARS) or wall_time(starts, ends) > LONGEST:
        raise ValueError("The entry lies in no sensible year, or lasts too long.")
    original = None
    if "RECURRENCE-ID" in event:
        original = _override(event["RECURRENCE-ID"], hints)
        if str(event.get("STATUS", "")).upper() != "CANCELLED":
            original = replace(original, starts=starts, ends=ends)
    return Entry(event, starts, ends, original, frozenset(hints))


def web_address(text: str) -> str:
    """Return an address of the web, or nothing: no script, no local file."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname
    is_plain = text.isprintable() and " " not in text and len(text) <= 300
    return text if is_web and is_plain and "@" not in parts.netloc else ""


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
    for one in lists if isinstance(lists, list) else [lists] if lists else []:
        for value in one.dts:
            count += 1
            if count > MOST_VALUES:
                raise RuleRefused("Too many dates.")
            yield _Listed(value.dt, one.params)


def _span(event: Any, hints: set[Hint]) -> tuple[datetime, datetime]:
    """Return start and end; a whole day lasts until a minute before midnight."""
    first = _one(event["DTSTART"])
    starts = ends = _moment(first, hints)
    if "DTEND" in event:
        ends = _moment(_one(event["DTEND"]), hints)
    elif "DURATION" in event:
        ends = starts + _one(event["DURATION"]).dt
    if not isinstance(first.dt, datetime):
        hints.add(Hint.ALL_DAY)
        last = starts.replace(tzinfo=None) + max(A_DAY, wall_time(starts, ends))
        return starts, in_dresden(last - A_MINUTE, None)
    if ends <= starts:
        hints.add(Hint.NO_END)
        ends = starts + ASSUMED_LENGTH
    return starts, ends


def _override(value: Any, hints: set[Hint]) -> Override:
    value = _one(value)
    is_day = not isinstance(value.dt, datetime)
    return Override(_moment(value, hints), is_day)


def _moment(value: Any, hints: set[Hint]) -> datetime:
    name = str(value.params.get("X-TZID", ""))
    zone = zone_named(name) if name else None
    if name and zone is None:
        hints.add(Hint.UNKNOWN_ZONE)
    return in_dresden(value.dt, zone)


def _own_zone(value: Any) -> tzinfo | None:
    """Return the zone that a time is written in; None for Dresden’s."""
    if isinstance(value.dt, datetime) and value.dt.tzinfo:
        return value.dt.tzinfo
    return zone_named(str(value.params.get("X-TZID", "")))
