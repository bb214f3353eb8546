"""Which days lie in a school break, as far as editors have entered the breaks."""

from collections.abc import Collection
from datetime import date

from events.models import SchoolBreak


def school_breaks_on(days: Collection[date]) -> dict[date, SchoolBreak]:
    """Return the break of each day that lies in one. One query, none without days.

    A day that is missing here may still be in a break that nobody has entered yet.
    """
    if not days:
        return {}
    rows = SchoolBreak.objects.filter(
        first_day__lte=max(days), last_day__gte=min(days)
    ).order_by("first_day")
    return {
        day: row for row in rows for day in days if row.first_day <= day <= row.last_day
    }
