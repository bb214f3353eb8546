"""The dates of an announcement, written out before anything is stored of them.

Works on what the steps have kept (``data``): a rule, further days, days left out.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from and_cms.core.writing import write_date
from events.announcing_pages.forms import Repeats
from events.dates import occurrence_days
from events.enums import Frequency, HolidayRule
from events.models import EventDate, SchoolBreak
from events.saxon_holidays import holiday_name, is_holiday
from events.school_breaks import school_breaks_on

PREVIEW_MONTHS = 12
"""A series is shown a year ahead; what comes later follows its rule."""

Kept = Mapping[str, Mapping[str, Any]]


def repeats(data: Kept) -> str:
    """Return how the event comes again; once where nothing is said yet."""
    return str(data.get("when", {}).get("repeats", Repeats.ONCE))


def planned_days(data: Kept) -> list[date]:
    """Return all days of the announcement in order, those left out among them."""
    when, dates = data.get("when"), data.get("dates", {})
    if not when:
        return []
    first = date.fromisoformat(when["day"])
    if repeats(data) == Repeats.SEVERAL:
        further = map(date.fromisoformat, dates.get("further_days", []))
        return sorted({first, *further})
    if repeats(data) == Repeats.ONCE:
        return [first]
    until = dates.get("until")
    rule = EventDate(
        starts_at=timezone.make_aware(datetime.combine(first, time(12))),
        frequency=Frequency(repeats(data)),
        until=date.fromisoformat(until) if until else None,
        holidays=HolidayRule.KEEP,
    )
    return list(occurrence_days(rule, first + relativedelta(months=PREVIEW_MONTHS)))


def left_out_days(data: Kept) -> set[date]:
    """Return the days on which it does not take place; holidays unless decided."""
    preview = data.get("preview", {})
    if preview.get("of") == rule_of(data):
        return set(map(date.fromisoformat, preview["left_out"]))
    if repeats(data) in (Repeats.ONCE, Repeats.SEVERAL):
        return set()
    return {day for day in planned_days(data) if is_holiday(day)}


def days_that_take_place(data: Kept) -> list[date]:
    """Return the days on which people may come."""
    left_out = left_out_days(data)
    return [day for day in planned_days(data) if day not in left_out]


def rule_of(data: Kept) -> str:
    """Return what the written-out days follow from, to notice a change of it."""
    when, dates = data.get("when", {}), data.get("dates", {})
    further = ",".join(dates.get("further_days", []))
    parts = (when.get("day"), repeats(data), dates.get("until"), further)
    return "|".join(str(part or "") for part in parts)


def day_choices(data: Kept) -> tuple[list[tuple[str, str]], date | None]:
    """Return each planned day with its label; holidays are pointed out.

    With it, when the oldest entry of a school break among them was read, if one is.
    """
    days = planned_days(data)
    breaks = school_breaks_on(days)
    labels = [(day.isoformat(), day_label(day, breaks.get(day))) for day in days]
    read_on = min((found.read_on for found in breaks.values()), default=None)
    return labels, read_on


def day_labels(days: Sequence[date]) -> list[str]:
    """Write days in full, with the holiday and school break of each. One query."""
    breaks = school_breaks_on(days)
    return [day_label(day, breaks.get(day)) for day in days]


def day_label(day: date, school_break: SchoolBreak | None = None) -> str:
    """Write a day in full, and the holiday and school break it falls on."""
    names = [holiday_name(day), str(school_break.name) if school_break else ""]
    found = ", ".join(name for name in names if name)
    text = write_date(day, "full")
    return f"{text} – {found}" if found else text


def holidays_met(data: Kept) -> list[str]:
    """Return the public holidays on which it takes place, written out."""
    return [day_label(day) for day in days_that_take_place(data) if is_holiday(day)]
