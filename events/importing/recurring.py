"""Turns the rule of a foreign event into our dates and changes.

Our rules say “every week” and “every month, same weekday” (``EventDate``). Whether a
foreign rule can be said so is not read out of its words but tried: it is written out,
and so is ours; only where both have the same dates is ours taken. Everything else
becomes single dates.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from django.utils import timezone

from events.dates import local_moment, occurrence_days
from events.enums import ChangeKind, Frequency, HolidayRule
from events.importing.zones import wall_time
from events.models import EventChange, EventDate

MONTHS_AHEAD = 12
MOST_STARTS = 3000
"""Of one rule, from its first date on; a daily one of eight years has as many."""
MOST_SINGLES = 150
MOST_ROWS = 7
"""Of series: every day of the week."""
LEAST = 3
"""Dates that make a series; fewer are clearer one by one."""
_NAMES = uuid.UUID("5b1f3c0e-5a0e-4c1a-9a51-3d7a2b1c9f40")
"""The name space of dates that come from calendars (RFC 9562, 5.5)."""


_ODD = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "BYEASTER"}


class RuleRefused(ValueError):
    """A rule that is not understood, or asks for too much."""


@dataclass(frozen=True)
class Window:
    """The time for which dates are written out, by whole months.

    Whole months, so that a feed read each hour is the same until the month is over.
    """

    first: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Window":
        """Return last month, this one, and twelve more."""
        month = today.replace(day=1)
        return cls(
            month - relativedelta(months=1),
            month + relativedelta(months=MONTHS_AHEAD + 1, days=-1),
        )

    def holds(self, moment: datetime) -> bool:
        """Whether a time in Dresden lies in the window."""
        return self.first <= moment.date() <= self.last


@dataclass(frozen=True)
class Override:
    """What a calendar says of one date of a series (RECURRENCE-ID, EXDATE)."""

    original: datetime
    is_whole_day: bool
    starts: datetime | None = None
    ends: datetime | None = None
    """Both None: this date is cancelled."""

    def is_about(self, moment: datetime) -> bool:
        """Whether it speaks of a date that was planned for ``moment``."""
        if self.is_whole_day:
            return self.original.date() == moment.date()
        return self.original == moment


@dataclass
class Dates:
    """Our rows, unsaved; ``is_cut`` where there were too many."""

    rows: list[EventDate] = field(default_factory=list)
    changes: list[EventChange] = field(default_factory=list)
    is_cut: bool = False


def starts_of(
    rule: str, first: datetime, last: date
) -> tuple[list[datetime], date | None]:
    """Write a rule (RFC 5545, 3.3.10) out, in the wall time of ``first``.

    Return the starts up to ``last``, and the last day of the series; None where it
    goes on and on. Raises ``RuleRefused``.
    """
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    _check_rule(parts)
    until = parts.pop("UNTIL", None)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        series = rrulestr(text, dtstart=first.replace(tzinfo=None))
        limit = _until(until, first) if until else None
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        # What dateutil raises for rules that contradict themselves.
        raise RuleRefused(rule) from error
    end = datetime.combine(last + timedelta(days=1), datetime.min.time())
    found: list[datetime] = []
    for number, moment in enumerate(islice(series, MOST_STARTS + 1)):
        if limit and moment > limit:
            break
        if moment >= end:
            return found, _last_day(parts, limit, last)
        if number == MOST_STARTS:
            raise RuleRefused(rule)
        found.append(moment.replace(tzinfo=first.tzinfo))
    return found, found[-1].date() if found else last


def _last_day(parts: dict[str, str], limit: datetime | None, last: date) -> date | None:
    if limit:
        return limit.date()
    # A number of times that ends later: as far as it was written out, for now.
    return last if "COUNT" in parts else None


def _check_rule(parts: dict[str, str]) -> None:
    """Refuse what nobody needs and what could be counted through for hours."""
    frequency = parts.get("FREQ")
    limits = {name for name in parts if name.startswith("BY")}
    is_odd = bool(limits & _ODD)
    # A rule whose conditions are never met would run through 8000 years, day by day.
    is_slow = (frequency == "WEEKLY" and "BYSETPOS" in limits) or (
        frequency == "DAILY"
        and (limits - {"BYDAY"} or (limits and parts.get("INTERVAL", "1") != "1"))
    )
    is_known = frequency in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
    if not is_known or is_odd or is_slow:
        raise RuleRefused(frequency)


def _until(text: str, first: datetime) -> datetime:
    """Return the last possible start in the wall time of ``first``."""
    if "T" not in text:
        day = datetime.strptime(text, "%Y%m%d")
        return day.replace(hour=23, minute=59, second=59)
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
    if not text.endswith("Z") or first.tzinfo is None:
        return moment
    aware = moment.replace(tzinfo=timezone.get_fixed_timezone(0))
    return aware.astimezone(first.tzinfo).replace(tzinfo=None)


def dates_of(
    name: str,
    starts: Sequence[datetime],
    length: timedelta,
    window: Window,
    *,
    last_day: date | None,
    extra: Iterable[datetime] = (),
    overrides: Sequence[Override] = (),
    is_one_of_several: bool = False,
) -> Dates:
    """Return our rows for dates that begin at ``starts``, in Dresden’s time.

    ``name`` makes the rows’ UIDs, which stay the same at each reading; ``length`` is
    what the wall clock says; ``last_day`` that of a series, None if it goes on;
    ``extra`` are dates beside it; ``is_one_of_several``: others are on the same page.
    """
    starts = sorted(set(starts))
    extra = set(extra) - set(starts)
    series, rest = _as_series(name, starts, length, window, last_day)
    beside = sorted({*rest, *extra})
    inside = [moment for moment in beside if window.holds(moment)]
    found = Dates(rows=series, is_cut=len(inside) > MOST_SINGLES)
    # A date alone keeps its name when it moves, so that calendars know it again.
    is_alone = not series and len(beside) == 1
    found.rows += [
        _row(name if is_alone else f"{name}/{moment.isoformat()}", moment, length)
        for moment in inside[:MOST_SINGLES]
    ]
    planned = [moment for moment in {*starts, *extra} if window.holds(moment)]
    for moment in sorted(planned):
        about = next((one for one in overrides if one.is_about(moment)), None)
        change = about and _change(about, moment, length)
        if change:
            same_day = sum(one.date() == moment.date() for one in planned)
            if is_one_of_several or same_day > 1:
                change.original_time = moment.time()
            found.changes.append(change)
    return found


def _as_series(
    name: str,
    starts: list[datetime],
    length: timedelta,
    window: Window,
    last_day: date | None,
) -> tuple[list[EventDate], list[datetime]]:
    """Return series and what is left for single dates."""
    if len(starts) < LEAST:
        return [], starts
    for frequency, group_by in _GROUPINGS:
        groups: dict[tuple, list[datetime]] = {}
        for moment in starts:
            groups.setdefault(group_by(moment), []).append(moment)
        if len(groups) > MOST_ROWS:
            continue
        rows: list[EventDate] = []
        rest: list[datetime] = []
        for key, group in groups.items():
            row = _row(f"{name}/{frequency}/{key}", group[0], length)
            row.frequency, row.until = frequency, last_day
            before = _fit(row, group, length, window)
            if before is None:
                break
            rows.append(row)
            rest += before
        else:
            return rows, rest
    return [], starts


def _fit(
    row: EventDate, group: list[datetime], length: timedelta, window: Window
) -> list[datetime] | None:
    """Make a row say the dates of a group; return those before its first one.

    None where it cannot.
    """
    anchors = [0]
    if row.frequency == Frequency.MONTHLY:
        # “The last Friday” can be said only from a fifth one on.
        fifth = (number for number, one in enumerate(group) if one.day > 4 * 7)
        anchors += list(islice(fifth, 1))
    for anchor in anchors:
        row.starts_at, row.ends_at = _span(group[anchor], length)
        wanted = [moment.date() for moment in group[anchor:]]
        if list(occurrence_days(row, window.last)) == wanted:
            return group[:anchor]
    return None


def _row(name: str, starts: datetime, length: timedelta) -> EventDate:
    starts_at, ends_at = _span(starts, length)
    return EventDate(
        uid=uuid.uuid5(_NAMES, name),
        starts_at=starts_at,
        ends_at=ends_at,
        frequency=Frequency.ONCE,
        # What a calendar leaves out it says itself.
        holidays=HolidayRule.KEEP,
    )


def _span(starts: datetime, length: timedelta) -> tuple[datetime, datetime]:
    ends = starts.replace(tzinfo=None) + length
    return starts, local_moment(ends.date(), ends.time())


def _change(
    override: Override, moment: datetime, length: timedelta
) -> EventChange | None:
    change = EventChange(original_day=moment.date())
    if override.starts is None or override.ends is None:
        change.status = ChangeKind.CANCELLED
        return change
    if override.starts == moment and wall_time(moment, override.ends) == length:
        return None
    change.status = ChangeKind.MOVED
    change.new_starts_at, change.new_ends_at = override.starts, override.ends
    return change


def _weekly(moment: datetime) -> tuple[int, str]:
    return moment.weekday(), f"{moment:%H:%M}"


def _nth(moment: datetime) -> tuple[int, str, int]:
    return *_weekly(moment), (moment.day - 1) // 7


_GROUPINGS: tuple[tuple[Frequency, Callable[[datetime], tuple]], ...] = (
    (Frequency.WEEKLY, _weekly),
    (Frequency.MONTHLY, _weekly),
    (Frequency.MONTHLY, _nth),
)
