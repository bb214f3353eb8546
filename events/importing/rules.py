"""Writes the rule of a foreign event (RRULE, RFC 5545, 3.3.10) out as its starts."""

from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr
from django.utils import timezone

MOST_STARTS = 3000
"""Of one rule, from its first date on; a daily one of eight years has as many."""
_ODD = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "BYEASTER"}


class RuleRefused(ValueError):
    """A rule that is not understood, or asks for too much."""


def starts_of(
    rule: str, first: datetime, last: date
) -> tuple[list[datetime], date | None]:
    """Write a rule (RFC 5545, 3.3.10) out, in the wall time of ``first``.

    Return the starts up to ``last``, and the last day of the series; None where it
    goes on and on. Raises ``RuleRefused``.
    """
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    _check_rule(parts)
    until = parts.pop("UNTIL", None)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        series = rrulestr(text, dtstart=first.replace(tzinfo=None))
        limit = _until(until, first) if until else None
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        # What dateutil raises for rules that contradict themselves.
        raise RuleRefused(rule) from error
    end = datetime.combine(last + timedelta(days=1), datetime.min.time())
    found: list[datetime] = []
    for number, moment in enumerate(islice(series, MOST_STARTS + 1)):
        if limit and moment > limit:
            break
        if moment >= end:
            return found, _last_day(parts, limit, last)
        if number == MOST_STARTS:
            raise RuleRefused(rule)
        found.append(moment.replace(tzinfo=first.tzinfo))
    return found, found[-1].date() if found else last


def _last_day(parts: dict[str, str], limit: datetime | None, last: date) -> date | None:
    if limit:
        return limit.date()
    # A number of times that ends later: as far as it was written out, for now.
    return last if "COUNT" in parts else None


def _check_rule(parts: dict[str, str]) -> None:
    """Refuse what nobody needs and what could be counted through for hours."""
    frequency = parts.get("FREQ")
    limits = {name for name in parts if name.startswith("BY")}
    is_odd = bool(limits & _ODD)
    # A rule whose conditions are never met would run through 8000 years, day by day.
    is_slow = (frequency == "WEEKLY" and "BYSETPOS" in limits) or (
        frequency == "DAILY"
        and (limits - {"BYDAY"} or (limits and parts.get("INTERVAL", "1") != "1"))
    )
    is_known = frequency in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
    if not is_known or is_odd or is_slow:
        raise RuleRefused(frequency)


def _until(text: str, first: datetime) -> datetime:
    """Return the last possible start in the wall time of ``first``."""
    if "T" not in text:
        day = datetime.strptime(text, "%Y%m%d")
        return day.replace(hour=23, minute=59, second=59)
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
    if not text.endswith("Z") or first.tzinfo is None:
        return moment
    aware = moment.replace(tzinfo=timezone.get_fixed_timezone(0))
    return aware.astimezone(first.tzinfo).replace(tzinfo=None)
