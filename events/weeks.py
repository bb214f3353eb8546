"""Cards grouped by week and day; weeks with little stand together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext

from and_cms.core.writing import write_date, write_day, write_span
from events.cards import EventCard

LITTLE = 4
"""Weeks that have no more events than this together share one heading."""
MOST_WEEKS = 4
"""No heading spans more: a reader must see when it is."""


@dataclass(frozen=True)
class EventDay:
    """A day with its dates."""

    iso: str
    label: str
    events: list[EventCard]


@dataclass(frozen=True)
class EventWeek:
    """A week, or a few with little; ``monday`` is the first."""

    monday: date
    label: str
    days: list[EventDay]


def event_days(cards: Iterable[EventCard], today: date) -> list[EventDay]:
    """Group cards by day; what began earlier and goes on stands under today."""
    floor = today.isoformat()
    return [
        EventDay(iso, day_label(date.fromisoformat(iso), today), list(group))
        for iso, group in groupby(cards, key=lambda card: max(card.iso, floor))
    ]


def day_label(day: date, today: date) -> str:
    """Write a day as a heading; today is named, another year is said."""
    text = write_day(day) if day.year == today.year else write_date(day, "full")
    if day == today:
        return gettext("Today, %(day)s") % {"day": text}
    return text


def event_weeks(days: Iterable[EventDay], today: date) -> list[EventWeek]:
    """Group days by week, weeks with little together."""
    groups: list[list[EventDay]] = []
    for _monday, found in groupby(days, key=lambda day: monday_of(_date(day))):
        week = list(found)
        if groups and _go_together(groups[-1], week):
            groups[-1] += week
        else:
            groups.append(week)
    return [_week(group, today) for group in groups]


def monday_of(day: date) -> date:
    """Return the first day of a week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def _go_together(group: list[EventDay], week: list[EventDay]) -> bool:
    span = monday_of(_date(week[0])) - monday_of(_date(group[0]))
    events = sum(len(day.events) for day in (*group, *week))
    return events <= LITTLE and span < timedelta(weeks=MOST_WEEKS)


def _week(days: list[EventDay], today: date) -> EventWeek:
    first = monday_of(_date(days[0]))
    last = monday_of(_date(days[-1]))
    label = write_span(first, last + timedelta(days=6))
    if first == last == monday_of(today):
        label = gettext("This week, %(days)s") % {"days": label}
    elif first == last == monday_of(today) + timedelta(weeks=1):
        label = gettext("Next week, %(days)s") % {"days": label}
    return EventWeek(first, label, days)


def _date(day: EventDay) -> date:
    return date.fromisoformat(day.iso)
