"""Dates of events written out: day and time, the way the reader's language joins them.

Times are those of Dresden.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.writing import write_date, write_day, write_time, write_time_range
from events.models import EventOccurrence

LEFT_TO_RIGHT, POP = "\u2066", "\u2069"
"""Unicode isolates: a span of times reads the same way in text from right to left."""


def local_day(moment: datetime) -> date:
    """Return the day in Dresden."""
    return timezone.localtime(moment).date()


def day_and_time(day: str, clock: str) -> str:
    """Join a written day and time."""
    if languages.active().is_rtl:
        clock = f"{LEFT_TO_RIGHT}{clock}{POP}"
    return gettext("%(day)s, %(time)s") % {"day": day, "time": clock}


def write_moment(moment: datetime) -> str:
    """Write day and time, for example “Thursday, 26 November, 15:00”."""
    return day_and_time(write_day(local_day(moment)), write_time(moment))


def write_other_moment(moment: datetime, known: datetime) -> str:
    """Write only what differs from a moment the reader sees already."""
    moment, known = timezone.localtime(moment), timezone.localtime(known)
    if moment.date() == known.date():
        return write_time(moment)
    if moment.time() == known.time():
        return write_day(moment.date())
    return write_moment(moment)


def spans_days(occurrence: EventOccurrence) -> bool:
    """Whether a date ends on another day than it starts."""
    return local_day(occurrence.starts_at) != local_day(occurrence.ends_at)


def write_long_span(occurrence: EventOccurrence) -> str:
    """Write a date that ends on another day."""
    return f"{write_moment(occurrence.starts_at)} – {write_moment(occurrence.ends_at)}"


def write_lines(occurrence: EventOccurrence) -> list[str]:
    """Write a date in full on two lines: the day, then the time."""
    if spans_days(occurrence):
        return [f"{_full(occurrence.starts_at)} –", _full(occurrence.ends_at)]
    span = write_time_range(occurrence.starts_at, occurrence.ends_at)
    return [write_date(local_day(occurrence.starts_at), "full"), span]


def write_line(occurrence: EventOccurrence) -> str:
    """Write a date in full on one line."""
    first, second = write_lines(occurrence)
    if spans_days(occurrence):
        return f"{first} {second}"
    return day_and_time(first, second)


def _full(moment: datetime) -> str:
    return day_and_time(write_date(local_day(moment), "full"), write_time(moment))
