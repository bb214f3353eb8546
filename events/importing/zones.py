"""Times of a foreign calendar as times in Dresden.

A zone is known by its name (IANA’s, Windows’, or one with a maker’s name before it),
else by what the calendar itself says of it (VTIMEZONE), else it is taken for Dresden’s.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from io import StringIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.tz import tzical
from django.utils import timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

MAX_ZONES = 50
_MOST_PARTS = 3
"""Of a zone’s name: America/Argentina/Ushuaia."""


class Zones:
    """The zones of one calendar; nothing of them is kept for another."""

    def __init__(self, described: Iterable[Sequence[str]] = ()) -> None:
        self.described: dict[str, Sequence[str]] = {}
        for lines in list(described)[:MAX_ZONES]:
            name = _value(lines, "TZID")
            if name:
                self.described.setdefault(name, lines)
        self._known: dict[str, tzinfo | None] = {"UTC": UTC}

    def get(self, name: str) -> tzinfo | None:
        """Return a zone by the name that the calendar gives it; None if unknown."""
        if name not in self._known:
            self._known[name] = _by_name(name) or self._by_description(name)
        return self._known[name]

    def _by_description(self, name: str) -> tzinfo | None:
        lines = self.described.get(name)
        if lines is None:
            return None
        place = _by_name(_value(lines, "X-LIC-LOCATION"))
        return place or _read(name, lines)


def _by_name(name: str) -> tzinfo | None:
    name = WINDOWS_TO_OLSON.get(name.strip("/ "), name.strip("/ "))
    parts = name.split("/")
    # “/citadel.org/20210210_1/Europe/Berlin”: the longest ending that is a zone.
    for count in range(min(len(parts), _MOST_PARTS), 0, -1):
        try:
            return ZoneInfo("/".join(parts[-count:]))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            # OSError: the name of a folder, such as “Europe”.
            continue
    return None


def _read(name: str, lines: Sequence[str]) -> tzinfo | None:
    """Read a description; only the yearly rules that real ones have.

    A rule by the second since 1970 would keep the server busy for days.
    """
    rules = [line.upper() for line in lines if line.upper().startswith("RRULE")]
    if any("FREQ=YEARLY" not in rule or "INTERVAL" in rule for rule in rules):
        return None
    body = [line for line in lines if not line.upper().startswith("X-")]
    text = ["BEGIN:VTIMEZONE", *body, "END:VTIMEZONE", ""]
    try:
        zone = tzical(StringIO("\r\n".join(text))).get(name)
        # To see that it works.
        zone.utcoffset(datetime(2026, 1, 1))
    except (ValueError, KeyError, AttributeError, IndexError, TypeError):
        # What dateutil raises for whatever is wrong with a description.
        return None
    return zone


def _value(lines: Sequence[str], name: str) -> str:
    for line in lines:
        if line.upper().startswith((f"{name}:", f"{name};")):
            return line.partition(":")[2].strip()
    return ""


def in_dresden(moment: date | datetime, zone: tzinfo | None) -> datetime:
    """Return a time in Dresden; a day alone begins at midnight there.

    ``zone`` counts for a time without one. A time that the clock change skips is an
    hour later, as everywhere on this site.
    """
    home = timezone.get_default_timezone()
    if not isinstance(moment, datetime):
        moment, zone = datetime.combine(moment, time.min), home
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone or home)
    return moment.astimezone(UTC).astimezone(home)


def wall_time(starts: datetime, ends: datetime) -> timedelta:
    """Return how long something lasts by the clock on the wall."""
    return ends.replace(tzinfo=None) - starts.replace(tzinfo=None)
