"""A month of events as a table: weeks are rows, Monday first."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.enums import Weekday
from and_cms.core.presentation import Chip, Filters, Link
from and_cms.core.writing import (
    weekday_name,
    write_day,
    write_day_number,
    write_month_and_year,
)
from events.asking import read_filters
from events.calendars.addresses import Subscription, subscription
from events.cards import EventCard, occurrence_cards
from events.dates import MONTHS_AHEAD
from events.filter_form import filter_form
from events.listings import filter_chips
from events.models import EventOccurrence
from events.moments import local_day
from events.querysets import OccurrenceQuerySet
from events.weeks import monday_of

SHOWN = 4
"""Dates of one day in the table; the day's own list has the rest."""
NIGHT = timedelta(hours=5)
"""What ends earlier in the morning belongs to the evening before alone."""
_MONTH = re.compile(r"(20\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class MonthDay:
    """A cell; one of another month is empty and has no number."""

    iso: str = ""
    number: str = ""
    label: str = ""
    is_today: bool = False
    events: list[EventCard] = field(default_factory=list)
    more: int = 0
    url: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on."""
        return not self.events


@dataclass(frozen=True)
class EventMonth:
    """A month with its filters; ``weekdays`` are pairs of a short and a whole name."""

    key: str
    label: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[MonthDay]]
    total: int
    filters: Filters
    chips: list[Chip]
    subscription: Subscription
    errors: list[str] = field(default_factory=list)
    previous: Link | None = None
    following: Link | None = None


def event_month(query: QueryDict, language: str) -> EventMonth:
    """Return the month that the address asks for, with the filters of the list.

    Known months are this one and those for which dates are written out; past events
    stand in no list.
    """
    asked = read_filters(query, language)
    errors = list(asked.errors)
    today = timezone.localdate()
    first = read_month(query.get("monat", ""), today)
    if first is None:
        first = today.replace(day=1)
        errors.append(gettext("We do not know this month. Here is the current one."))
    after = first + relativedelta(months=1)
    events = asked.events().order_by().values("pk")
    dates = asked.dates().within(first, after).filter(page__in=events)
    days = _days(dates, max(first, today), after - timedelta(days=1))
    cards = _cards(days, language)
    key = f"{first:%Y-%m}"
    return EventMonth(
        key=key,
        label=write_month_and_year(first),
        weekdays=[
            (weekday_name(day, "abbreviated").rstrip("."), weekday_name(day))
            for day in Weekday
        ],
        weeks=[
            [_cell(day, first, today, days, cards, query) for day in week]
            for week in weeks_of(first)
        ],
        total=sum(map(len, days.values())),
        filters=filter_form(asked, {"monat": key}),
        chips=filter_chips(query, asked),
        subscription=subscription(query),
        errors=errors,
        previous=_link(query, first - relativedelta(months=1), today),
        following=_link(query, after, today),
    )


def read_month(value: str, today: date) -> date | None:
    """Return the first day of a month such as ``2026-12``; None for an unknown one."""
    match = _MONTH.fullmatch(value)
    if not match:
        return None
    year, month = (int(part) for part in match.groups())
    if not 1 <= month <= 12:
        return None
    first = date(year, month, 1)
    return first if _is_known(first, today) else None


def month_url(query: QueryDict, first: date) -> str:
    """Return the address of a month with the same filters."""
    address = query.copy()
    for name in ("seite", "woche", "tag"):
        address.pop(name, None)
    address["monat"] = f"{first:%Y-%m}"
    return f"?{address.urlencode()}"


def list_url(query: QueryDict, day: date | None = None) -> str:
    """Return the address of the list with the same filters, or of one day in it."""
    address = query.copy()
    for name in ("seite", "monat", "woche"):
        address.pop(name, None)
    if day:
        address["tag"] = day.isoformat()
    return f"?{address.urlencode()}"


def weeks_of(first: date) -> Iterator[list[date]]:
    """Give the weeks that a month touches, each from Monday to Sunday."""
    monday = monday_of(first)
    after = first + relativedelta(months=1)
    while monday < after:
        yield [monday + timedelta(days=number) for number in range(7)]
        monday += timedelta(weeks=1)


def _is_known(first: date, today: date) -> bool:
    this = today.replace(day=1)
    return this <= first <= this + relativedelta(months=MONTHS_AHEAD)


def _link(query: QueryDict, first: date, today: date) -> Link | None:
    if not _is_known(first, today):
        return None
    return Link(write_month_and_year(first), month_url(query, first))


Found = dict[date, list[int]]
"""The numbers of the dates of a day, by time."""


def _days(dates: OccurrenceQuerySet, first: date, last: date) -> Found:
    """Spread dates over the days on which they take place. One query."""
    found: Found = defaultdict(list)
    rows = dates.order_by("starts_at", "uid").values_list("pk", "starts_at", "ends_at")
    for pk, starts, ends in rows:
        for day in _days_of(starts, ends, first, last):
            found[day].append(pk)
    return found


def _days_of(
    starts: datetime, ends: datetime, first: date, last: date
) -> Iterator[date]:
    begin = local_day(starts)
    end = max(begin, local_day(ends - NIGHT))
    day = max(begin, first)
    while day <= min(end, last):
        yield day
        day += timedelta(days=1)


def _cards(days: Found, language: str) -> dict[int, EventCard]:
    """Return the cards that the table shows, by the numbers of their dates."""
    shown = {pk for found in days.values() for pk in found[:SHOWN]}
    dates = list(EventOccurrence.objects.filter(pk__in=shown).for_listing())
    cards = occurrence_cards(dates, language)
    return {date.pk: card for date, card in zip(dates, cards, strict=True)}


def _cell(
    day: date,
    first: date,
    today: date,
    days: Found,
    cards: dict[int, EventCard],
    query: QueryDict,
) -> MonthDay:
    if day.month != first.month:
        return MonthDay()
    found = days.get(day, [])
    return MonthDay(
        iso=day.isoformat(),
        number=write_day_number(day),
        label=write_day(day),
        is_today=day == today,
        events=[cards[pk] for pk in found[:SHOWN] if pk in cards],
        more=max(0, len(found) - SHOWN),
        url=list_url(query, day),
    )
