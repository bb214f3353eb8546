"""Writes dates and series out as single dates, in Dresden's local time.

Pure functions: rules in, dates out. A series keeps its time of day across the clock
changes, so the distance between two dates is not always the same in UTC.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.utils import timezone

from events.enums import ChangeKind, DateStatus, Frequency, HolidayRule
from events.models import (
    EventChange,
    EventDate,
    EventOccurrence,
    EventPage,
    EventSpan,
)
from events.saxon_holidays import is_holiday

MONTHS_AHEAD = 24
"""A series without an end is written out so far (F-02: no endless future)."""

MAX_OCCURRENCES = 200
"""Dates of one event; the past gives way first."""

FIFTH = 5

EVENING = 17
"""The hour in which the evening begins, as in the offers' “evening or weekend”."""
SATURDAY = 5

NIGHT = timedelta(hours=5)
"""What ends earlier in the morning belongs to the evening before alone."""


def local_moment(day: date, wall: time) -> datetime:
    """Return a time of day in Dresden as UTC, so that spans compare rightly."""
    zone = timezone.get_default_timezone()
    return datetime.combine(day, wall, tzinfo=zone).astimezone(UTC)


def place_in_month(day: date) -> int:
    """Return which of its month's weekdays a day is: 2 for the second Tuesday.

    A fifth one stands for the last (-1), so that no month is left out.
    """
    ordinal = (day.day - 1) // 7 + 1
    return -1 if ordinal == FIFTH else ordinal


def occurrence_days(rule: EventDate, last: date) -> Iterator[date]:
    """Give the days of a rule up to ``last``, holidays among them.

    Monthly means the same weekday of the month (``place_in_month``).
    """
    first = timezone.localtime(rule.starts_at).date()
    if rule.frequency == Frequency.ONCE:
        yield first
        return
    end = min(rule.until or last, last)
    is_monthly = rule.frequency == Frequency.MONTHLY
    series = rrule(
        MONTHLY if is_monthly else WEEKLY,
        dtstart=datetime.combine(first, time.min),
        until=datetime.combine(end, time.min),
        byweekday=weekday(
            first.weekday(), place_in_month(first) if is_monthly else None
        ),
    )
    for moment in series:
        yield moment.date()


def last_day(today: date) -> date:
    """Return how far ahead series are written out."""
    return today + relativedelta(months=MONTHS_AHEAD)


def has_date_on(rules: Iterable[EventDate], day: date) -> bool:
    """Whether one of the rules meets the day, holidays included."""
    return any(day in set(occurrence_days(rule, day)) for rule in rules)


def expand(
    rules: Iterable[EventDate], changes: Iterable[EventChange], today: date
) -> list[EventOccurrence]:
    """Return all dates of one event in order, unsaved.

    A cancelled date stays; a moved one stands on both days. A change beats the rule
    for holidays.
    """
    changes = list(changes)
    found: dict[tuple[datetime, datetime, str], EventOccurrence] = {}
    for rule in rules:
        for day in occurrence_days(rule, last_day(today)):
            for occurrence in _occurrences_of(rule, day, changes):
                _add_days(occurrence)
                key = (occurrence.starts_at, occurrence.ends_at, occurrence.status)
                found.setdefault(key, occurrence)
    return _limited(sorted(found.values(), key=_order), today)


def _add_days(occurrence: EventOccurrence) -> None:
    """Say on which days of Dresden a date lies, and whether one can come after work."""
    starts = timezone.localtime(occurrence.starts_at)
    ends = timezone.localtime(occurrence.ends_at - NIGHT)
    occurrence.day = starts.date()
    occurrence.last_day = max(starts.date(), ends.date())
    is_late = starts.hour >= EVENING or starts.weekday() >= SATURDAY
    occurrence.is_after_work = is_late


def span_of(page: EventPage, dates: Iterable[EventOccurrence]) -> EventSpan | None:
    """Return how far the dates of an event reach, unsaved; None where it has none."""
    own = [entry for entry in dates if entry.status != DateStatus.MOVED_AWAY]
    if not own:
        return None
    after_work = [entry.ends_at for entry in own if entry.is_after_work]
    return EventSpan(
        page=page,
        ends_at=max(entry.ends_at for entry in own),
        after_work_ends_at=max(after_work, default=None),
    )


def _occurrences_of(
    rule: EventDate, day: date, changes: list[EventChange]
) -> Iterator[EventOccurrence]:
    starts, ends = _span(rule, day)
    change = _change_of(day, timezone.localtime(starts).time(), changes)
    skips = rule.frequency != Frequency.ONCE and rule.holidays == HolidayRule.SKIP
    if change is None and skips and is_holiday(day):
        return
    uid = rule.uid.hex
    if rule.frequency != Frequency.ONCE:
        uid = f"{uid}-{day:%Y%m%d}"
    if change is None:
        yield EventOccurrence(uid=uid, starts_at=starts, ends_at=ends)
    elif change.status == ChangeKind.CANCELLED or change.new_starts_at is None:
        yield EventOccurrence(
            uid=uid,
            starts_at=starts,
            ends_at=ends,
            status=DateStatus.CANCELLED,
            change_key=change.translation_key,
        )
    else:
        new_starts = change.new_starts_at.astimezone(UTC)
        new_ends = change.new_ends_at or new_starts + (ends - starts)
        yield EventOccurrence(
            uid=uid,
            starts_at=new_starts,
            ends_at=new_ends.astimezone(UTC),
            status=DateStatus.MOVED,
            moved_from=starts,
            change_key=change.translation_key,
        )
        yield EventOccurrence(
            uid=f"{uid}-away",
            starts_at=starts,
            ends_at=ends,
            status=DateStatus.MOVED_AWAY,
            moved_to=new_starts,
            change_key=change.translation_key,
        )


def _span(rule: EventDate, day: date) -> tuple[datetime, datetime]:
    starts = timezone.localtime(rule.starts_at)
    ends = timezone.localtime(rule.ends_at)
    nights = (ends.date() - starts.date()).days
    return (
        local_moment(day, starts.time()),
        local_moment(day + timedelta(days=nights), ends.time()),
    )


def _change_of(day: date, wall: time, changes: list[EventChange]) -> EventChange | None:
    for change in changes:
        if change.original_day == day and change.original_time in (None, wall):
            return change
    return None


def _order(occurrence: EventOccurrence) -> tuple[datetime, str]:
    return occurrence.starts_at, occurrence.uid


def _limited(occurrences: list[EventOccurrence], today: date) -> list[EventOccurrence]:
    """Keep what is to come first, then the latest of the past."""
    begin = local_moment(today, time.min)
    ahead = [entry for entry in occurrences if entry.ends_at > begin][:MAX_OCCURRENCES]
    room = MAX_OCCURRENCES - len(ahead)
    past = [entry for entry in occurrences if entry.ends_at <= begin]
    return [*(past[-room:] if room else []), *ahead]
