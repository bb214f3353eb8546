"""Turns the starts of a foreign event into our dates and changes.

Our rules say “every week” and “every month, same weekday” (``EventDate``). Whether a
foreign rule can be said so is not read out of its words but tried: it is written out,
and so is ours; only where both have the same dates is ours taken. Everything else
becomes single dates.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta

from events.dates import local_moment, occurrence_days
from events.enums import ChangeKind, Frequency, HolidayRule
from events.importing.zones import wall_time
from events.models import EventChange, EventDate

MONTHS_AHEAD = 12
"""After this month; each month the window moves on."""
MOST_SINGLES = 150
"""Single dates of one event."""
MOST_ROWS = 7
"""Of series: every day of the week."""
LEAST = 3
"""Dates that make a series; fewer are clearer one by one."""
_NAMES = uuid.UUID("5b1f3c0e-5a0e-4c1a-9a51-3d7a2b1c9f40")
"""The name space of dates that come from calendars (RFC 9562, 5.5)."""


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
    planned = sorted(one for one in {*starts, *extra} if window.holds(one))
    found.changes = list(_changes(planned, length, overrides, is_one_of_several))
    return found


def _changes(
    planned: Sequence[datetime],
    length: timedelta,
    overrides: Sequence[Override],
    is_one_of_several: bool,
) -> Iterator[EventChange]:
    """Give what is said of single dates; the hour where the day alone is ambiguous."""
    for moment in planned:
        about = next((one for one in overrides if one.is_about(moment)), None)
        change = about and _change(about, moment, length)
        if change:
            same_day = sum(one.date() == moment.date() for one in planned)
            if is_one_of_several or same_day > 1:
                change.original_time = moment.time()
            yield change


def _as_series(
    name: str,
    starts: list[datetime],
    length: timedelta,
    window: Window,
    last_day: date | None,
) -> tuple[list[EventDate], list[datetime]]:
    """Return series, by the first grouping that fits, and what is left over."""
    if len(starts) < LEAST:
        return [], starts
    for frequency, key_of in _GROUPINGS:
        groups: dict[str, list[datetime]] = {}
        for moment in starts:
            row = f"{name}/{frequency}/{key_of(moment)}"
            groups.setdefault(row, []).append(moment)
        found = _fitted(groups, frequency, length, window, last_day)
        if found is not None:
            return found
    return [], starts


def _fitted(
    groups: dict[str, list[datetime]],
    frequency: Frequency,
    length: timedelta,
    window: Window,
    last_day: date | None,
) -> tuple[list[EventDate], list[datetime]] | None:
    """Return a series for each group, by its name, and the dates before their first.

    None where there would be too many, or one of them says something else.
    """
    if len(groups) > MOST_ROWS:
        return None
    rows: list[EventDate] = []
    rest: list[datetime] = []
    for name, group in groups.items():
        row = _row(name, group[0], length)
        row.frequency, row.until = frequency, last_day
        before = _fit(row, group, length, window)
        if before is None:
            return None
        rows.append(row)
        rest += before
    return rows, rest


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
