"""Opening hours from rows to words."""

from collections.abc import Iterable
from operator import itemgetter

from django.utils.translation import gettext

from and_cms.core.enums import Weekday
from and_cms.core.presentation import HoursLine
from and_cms.core.writing import weekday_name, write_time_range
from partners.models import HoursRow


def hours_lines(rows: Iterable[HoursRow]) -> list[HoursLine]:
    """Return the spans by weekday, Monday first, in the reader's language.

    “By appointment” is not “closed”, and a day without times says so.
    """
    by_day: dict[str, list[HoursRow]] = {}
    for row in rows:
        by_day.setdefault(row.weekday, []).append(row)
    return [_line(day, by_day[day]) for day in Weekday.values if day in by_day]


def _line(day: str, rows: list[HoursRow]) -> HoursLine:
    spans = sorted(
        ((row.opens, row.closes) for row in rows if row.opens and row.closes),
        key=itemgetter(0),
    )
    times = [write_time_range(opens, closes) for opens, closes in spans]
    if any(row.by_appointment for row in rows):
        note = gettext("by appointment")
    else:
        note = "" if times else gettext("times not known")
    return HoursLine(weekday_name(day), times, note)
