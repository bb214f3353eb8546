"""Times of a foreign calendar as times in Dresden."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_MOST_PARTS = 3
"""Of a zone’s name: America/Argentina/Ushuaia."""


@lru_cache(maxsize=100)
def zone_named(name: str) -> tzinfo | None:
    """Return a zone by IANA’s name, by Windows’, or by one with a maker’s before it.

    None if it is unknown. A calendar’s own description of a zone (VTIMEZONE) is not
    read: what lies here is Dresden’s time, and an editor looks at what says otherwise.
    """
    name = name.strip("/ ")
    parts = WINDOWS_TO_OLSON.get(name, name).split("/")
    # “/citadel.org/20210210_1/Europe/Berlin”: the longest ending that is a zone.
    for count in range(min(len(parts), _MOST_PARTS), 0, -1):
        try:
            return ZoneInfo("/".join(parts[-count:]))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            # OSError: the name of a folder, such as “Europe”.
            continue
    return None


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
