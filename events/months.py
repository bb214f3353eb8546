"""A month of events as a table: weeks are rows, Monday first."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.enums import Weekday
from and_cms.core.presentation import Chip, Filters, Flag, Link
from and_cms.core.writing import (
    weekday_name,
    write_day,
    write_day_number,
    write_month_and_year,
    write_time,
)
from events.asking import read_filters
from events.calendars.addresses import Subscription, subscription
from events.cards import localized_pages
from events.dates import MONTHS_AHEAD
from events.facets import read_facets
from events.filter_form import filter_form
from events.listings import filter_chips
from events.models import EventOccurrence, EventPage
from events.querysets import OccurrenceQuerySet
from events.states import shown_state, state_flag, takes_place
from events.weeks import monday_of

SHOWN = 4
"""Dates of one day in the table; the day's own list has the rest."""
_DAYS = ("day", "last_day")
_ENTRY = ("starts_at", "pk")
_MONTH = re.compile(r"(20\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class MonthEvent:
    """One date in a cell; ``is_off``: do not come on that day.

    ``lang`` is the language of the title, ``iso`` the day on which it begins.
    """

    title: str
    url: str
    lang: str
    iso: str
    start: str
    is_off: bool = False
    flag: Flag | None = None


@dataclass(frozen=True)
class MonthDay:
    """A cell; one of another month is empty and has no number."""

    iso: str = ""
    number: str = ""
    label: str = ""
    is_today: bool = False
    events: list[MonthEvent] = field(default_factory=list)
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
    dates = asked.dates().filter(page__in=events)
    days = _days(dates, max(first, today), after - timedelta(days=1))
    entries = _entries(days, language)
    total = sum(day.total for day in days.values())
    key = f"{first:%Y-%m}"
    return EventMonth(
        key=key,
        label=write_month_and_year(first),
        weekdays=[
            (weekday_name(day, "abbreviated").rstrip("."), weekday_name(day))
            for day in Weekday
        ],
        weeks=[
            [_cell(day, first, today, days, entries, query) for day in week]
            for week in weeks_of(first)
        ],
        total=total,
        filters=filter_form(asked, read_facets(asked), {"monat": key}),
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


@dataclass
class _Day:
    """The dates of a day: how many, and the first ones as pairs of start and number."""

    total: int = 0
    first: list[tuple[datetime, int]] = field(default_factory=list)

    @property
    def shown(self) -> list[int]:
        """The numbers of the dates that the table shows, by time."""
        return [pk for _starts, pk in sorted(self.first)[:SHOWN]]


Days = dict[date, _Day]


def _days(dates: OccurrenceQuerySet, first: date, last: date) -> Days:
    """Spread dates over the days on which they take place. Two queries.

    The database counts: a month may have thousands. Those of several days are few.
    """
    found: Days = defaultdict(_Day)
    place = Window(RowNumber(), partition_by=F("day"), order_by=["starts_at", "uid"])
    rows = (
        dates.filter(day__gte=first, day__lte=last, last_day=F("day"))
        .annotate(
            place_in_day=place, dates_of_day=Window(Count("pk"), partition_by=F("day"))
        )
        .filter(place_in_day__lte=SHOWN)
        .order_by()
    )
    for day, total, *entry in rows.values_list("day", "dates_of_day", *_ENTRY):
        found[day].total = total
        found[day].first.append(tuple(entry))
    longer = dates.filter(day__lte=last, last_day__gte=first, last_day__gt=F("day"))
    for day, last_day, *entry in longer.order_by().values_list(*_DAYS, *_ENTRY):
        for number in range((min(last_day, last) - max(day, first)).days + 1):
            shown = found[max(day, first) + timedelta(days=number)]
            shown.total += 1
            shown.first.append(tuple(entry))
    return found


def _entries(days: Days, language: str) -> dict[int, MonthEvent]:
    """Return what the table shows, by the numbers of the dates. Two queries at most."""
    shown = {pk for day in days.values() for pk in day.shown}
    dates = EventOccurrence.objects.filter(pk__in=shown).select_related("page__locale")
    pages = localized_pages(dates, language)
    now = timezone.now()
    return {entry.pk: _entry(pages[entry.page_id], entry, now) for entry in dates}


def _entry(page: EventPage, entry: EventOccurrence, now: datetime) -> MonthEvent:
    state = shown_state(entry, entry.page, now)
    return MonthEvent(
        title=page.title,
        url=page.get_url() or "",
        lang=page.prose_language.code,
        iso=entry.day.isoformat(),
        start=write_time(entry.starts_at),
        is_off=not takes_place(state),
        flag=state_flag(state),
    )


def _cell(
    day: date,
    first: date,
    today: date,
    days: Days,
    entries: dict[int, MonthEvent],
    query: QueryDict,
) -> MonthDay:
    if day.month != first.month:
        return MonthDay()
    found = days.get(day, _Day())
    return MonthDay(
        iso=day.isoformat(),
        number=write_day_number(day),
        label=write_day(day),
        is_today=day == today,
        events=[entries[pk] for pk in found.shown if pk in entries],
        more=max(0, found.total - SHOWN),
        url=list_url(query, day),
    )
