"""Facts written out for the reader: dates, times, money, lists by locale (L-09).

All functions use the active language; Babel's CLDR data knows the rules, so no month
name stands in our code.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale, dates, lists, numbers
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.enums import Weekday

Width = Literal["abbreviated", "narrow", "short", "wide"]
"""How long a name is (CLDR)."""


def reader_locale() -> Locale:
    """Return the CLDR locale of the active language."""
    return _locale(languages.active().formats)


@cache
def _locale(formats: str) -> Locale:
    return Locale.parse(formats)


def write_date(value: date, style: str = "long") -> str:
    """Write a date, for example “18. November 2026”."""
    return dates.format_date(value, style, locale=reader_locale())


def write_day(value: date) -> str:
    """Write a date with its whole weekday, for example “Donnerstag, 26. November”.

    CLDR often has the short weekday only; its pattern is taken with the long one.
    """
    locale = reader_locale()
    skeletons = locale.datetime_skeletons
    for name in ("MMMMEEEEd", "MMMMEd"):
        if name in skeletons:
            pattern = re.sub(r"E+|c{3,}", "EEEE", skeletons[name].pattern)
            return dates.format_date(value, pattern, locale=locale)
    return dates.format_date(value, "EEEE, d MMMM", locale=locale)


def write_short_day(value: date, today: date) -> str:
    """Write a date with its short weekday; another year than this one is said."""
    skeleton = "MMMEd" if value.year == today.year else "yMMMEd"
    return dates.format_skeleton(skeleton, value, locale=reader_locale())


def write_span(first: date, last: date) -> str:
    """Write a span of days as short as the language can, for example “23.–29. Nov.”."""
    skeleton = "MMMMd" if first.year == last.year else "yMMMd"
    return dates.format_interval(first, last, skeleton, locale=reader_locale())


def write_month_and_year(value: date) -> str:
    """Write a whole month, for example “Dezember 2026”."""
    return dates.format_skeleton("yMMMM", value, locale=reader_locale())


def write_month(value: date) -> str:
    """Write the short name of the month."""
    return dates.format_skeleton("MMM", value, locale=reader_locale())


def write_time(value: time | datetime) -> str:
    """Write a time of day in Dresden, for example “9:00”."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time()
    locale = reader_locale()
    pattern = locale.datetime_skeletons["Hm"].pattern.replace("HH", "H")
    return dates.format_time(value, pattern, locale=locale)


def write_time_range(opens: time | datetime, closes: time | datetime) -> str:
    """Write a span of time with an en dash, for example “9:00–12:00”."""
    return f"{write_time(opens)}–{write_time(closes)}"


def write_partial_date(value: str) -> str:
    """Write a date as exact as it is known: ``2025``, ``2025-07``, ``2024+`` …

    ``2024+`` means that year or newer; an empty value gives an empty text.
    """
    if value.endswith("+"):
        return gettext("%(year)s or newer") % {"year": value[:-1]}
    parts = [int(part) for part in re.findall(r"\d+", value)]
    if len(parts) == 3:
        return write_date(date(*parts))
    if len(parts) == 2:
        return write_month_and_year(date(parts[0], parts[1], 1))
    return str(parts[0]) if parts else ""


def write_money(value: Decimal) -> str:
    """Write euros; cents only where there are any."""
    digits = "#,##0" if value == value.to_integral_value() else "#,##0.00"
    locale = reader_locale()
    pattern = locale.currency_formats["standard"].pattern
    pattern = re.sub(r"#,##0\.00", digits, pattern)
    return numbers.format_currency(
        value, "EUR", format=pattern, locale=locale, currency_digits=False
    )


def write_number(value: Decimal | int) -> str:
    """Write a number without needless decimals."""
    return numbers.format_decimal(Decimal(value).normalize(), locale=reader_locale())


def write_percent(value: Decimal) -> str:
    """Write a share given in percent."""
    return numbers.format_percent(Decimal(value) / 100, locale=reader_locale())


def write_list(items: list[str]) -> str:
    """Join words as the language does: “a, b und c”."""
    return lists.format_list([str(item) for item in items], locale=reader_locale())


def weekday_name(key: str, width: Width = "wide") -> str:
    """Return the name of ``monday`` … ``sunday``."""
    names = dates.get_day_names(width, "stand-alone", locale=reader_locale())
    return names[Weekday(key).number]


def write_weekday_short(value: date) -> str:
    """Write the short weekday, for example “Do”."""
    return dates.format_date(value, "ccc", locale=reader_locale()).rstrip(".")


def write_day_number(value: date) -> str:
    """Write the day of the month."""
    return dates.format_date(value, "d", locale=reader_locale())
