"""Brings a page in line with its calendar, and leaves alone what an editor wrote.

A three-way comparison by fact: what was taken over the last time, what the page says
now, what the calendar says now. Where the first two are the same nobody has touched it,
and the calendar counts; else the editor does.
"""

from dataclasses import dataclass
from datetime import date, datetime

from events.enums import ChangeKind, EventStatus, Frequency
from events.importing.facts import CHANGES, DATES, Facts, is_past


@dataclass(frozen=True)
class Merged:
    """What a page should say, and what the calendar says otherwise."""

    facts: Facts
    differs: Facts


def merge(written: Facts, current: Facts, wanted: Facts) -> Merged:
    """Return what becomes of a page; see above for the three."""
    facts, differs = dict(current), {}
    for key in {**written, **wanted}:
        was, now, new = written.get(key), current.get(key), wanted.get(key)
        if now == new:
            continue
        if now != was:
            differs[key] = new
        elif new is None:
            del facts[key]
        else:
            facts[key] = new
    return Merged(facts, differs)


def carry_over(written: Facts, wanted: Facts, today: date) -> Facts:
    """Return the facts of a calendar with those that it may drop: past dates."""
    kept = {
        key: value
        for key, value in written.items()
        if key not in wanted and is_past(key, value, today)
    }
    return {**kept, **wanted}


def note_move(written: Facts, wanted: Facts, now: datetime) -> Facts:
    """Return the facts of a public event so that a move of its only date is told.

    A calendar says it once, by the new time; readers must see it until the end.
    """
    before = written.get("moved_from") or only_start(written)
    after = only_start(wanted)
    if not before or not after or before == after:
        return wanted
    if wanted["status"] != EventStatus.PLANNED:
        return wanted
    if written["status"] != EventStatus.MOVED and datetime.fromisoformat(before) < now:
        # An entry that is used again for the next time.
        return wanted
    return {**wanted, "status": str(EventStatus.MOVED.value), "moved_from": before}


def only_start(facts: Facts) -> str | None:
    """Return when an event of a single date starts; None for all others."""
    rows = [value for key, value in facts.items() if key.startswith(DATES)]
    is_single = len(rows) == 1 and rows[0][2] == Frequency.ONCE
    return str(rows[0][0]) if is_single else None


def cancellations(written: Facts, wanted: Facts) -> Facts:
    """Return what was taken over, with what is cancelled now: that acts at once."""
    found = dict(written)
    if wanted["status"] == EventStatus.CANCELLED:
        found["status"] = wanted["status"]
    for key, value in wanted.items():
        if key.startswith(CHANGES) and value[0] == ChangeKind.CANCELLED:
            found[key] = value
    return found
