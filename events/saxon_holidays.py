"""Public holidays of Saxony, by their names in the reader's language."""

from datetime import date
from functools import cache

import holidays
from django.utils.translation import gettext_lazy as _

NAMES = {
    "New Year's Day": _("New Year's Day"),
    "Good Friday": _("Good Friday"),
    "Easter Monday": _("Easter Monday"),
    "Labor Day": _("Labour Day"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost Monday": _("Whit Monday"),
    "German Unity Day": _("German Unity Day"),
    "Reformation Day": _("Reformation Day"),
    "Repentance and Prayer Day": _("Day of Repentance and Prayer"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": _("second day of Christmas"),
}
"""The package's English names as keys; a name not listed is shown as it is."""


@cache
def _holidays_of(year: int) -> dict[date, str]:
    return dict(holidays.Germany(subdiv="SN", years=year, language="en_US"))


def is_holiday(day: date) -> bool:
    """Whether the day is a public holiday in Saxony."""
    return day in _holidays_of(day.year)


def holiday_name(day: date) -> str:
    """Return the holiday's name for the reader, or an empty text."""
    name = _holidays_of(day.year).get(day, "")
    return str(NAMES.get(name, name)) if name else ""
