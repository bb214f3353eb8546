"""The facts of an event as plain data: read from a page, and written into one.

A name maps to a value that JSON can hold. Rows are facts, too: ``dates/<uid>`` and
``changes/<day>``. So one comparison tells for each of them who changed it.
"""

import json
import uuid
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import timezone

from events.enums import ChangeKind, EventStatus, Frequency, HolidayRule
from events.models import EventChange, EventDate, EventPage

Facts = dict[str, Any]

SCALARS = (
    "title",
    "summary",
    "text_language",
    "organiser_id",
    "is_online",
    "online_url",
    "status",
)
"""Fields that are facts as they are; beside them: story, place, moved_from, rows."""
DATES, CHANGES = "dates/", "changes/"


def facts_of_page(page: EventPage) -> Facts:
    """Return the facts of a page or of one of its revisions."""
    found: Facts = {name: getattr(page, name) for name in SCALARS}
    found["story"] = _text_of_story(page)
    found["place"] = [page.place_id, page.place_name, page.district_id]
    found["status"] = EventStatus(page.status).value
    found["moved_from"] = _iso(page.moved_from) if page.moved_from else None
    return found | facts_of_rows(page.dates.all(), page.changes.all())


def facts_of_rows(dates: Any, changes: Any) -> Facts:
    """Return dates and changes as facts; of two changes of one date the first."""
    found: Facts = {_date_key(row): _date_value(row) for row in dates}
    for change in changes:
        found.setdefault(_change_key(change), _change_value(change))
    return found


def write_facts(page: EventPage, facts: Facts) -> None:
    """Put facts into a page, unsaved; notes beside its rows stay."""
    for name in SCALARS:
        setattr(page, name, facts[name])
    page.place_id, page.place_name, page.district_id = facts["place"]
    moved = facts["moved_from"]
    page.moved_from = datetime.fromisoformat(moved) if moved else None
    if facts["story"] != _text_of_story(page):
        text = {"heading": "", "text": facts["story"]}
        blocks = [{"type": "paragraphs", "value": text}] if facts["story"] else []
        page.story = EventPage.story.field.to_python(blocks)
    dates = {_date_key(row): row for row in page.dates.all()}
    page.dates = [
        _write_date(dates.get(key) or _new_date(key), value)
        for key, value in _rows(facts, DATES)
    ]
    changes = {_change_key(row): row for row in page.changes.all()}
    page.changes = [
        _write_change(changes.get(key) or _new_change(key), value)
        for key, value in _rows(facts, CHANGES)
    ]


def is_past(key: str, value: list[Any], today: date) -> bool:
    """Whether a row speaks of what is over; such rows stay, for those who look back."""
    if key.startswith(CHANGES):
        return date.fromisoformat(key[len(CHANGES) :].partition("T")[0]) < today
    if not key.startswith(DATES):
        return False
    _starts, ends, frequency, until, _holidays = value
    if frequency != Frequency.ONCE:
        return until is not None and date.fromisoformat(until) < today
    return timezone.localtime(datetime.fromisoformat(ends)).date() < today


def _text_of_story(page: EventPage) -> str:
    """Return the text that the import has written; whatever else is no plain text."""
    blocks = [(block.block_type, dict(block.value or {})) for block in page.story]
    if not blocks:
        return ""
    (kind, value), *others = blocks
    if kind == "paragraphs" and not others and not value.get("heading"):
        return str(value.get("text", ""))
    return json.dumps(page.story.get_prep_value(), sort_keys=True, default=str)


def _date_key(row: EventDate) -> str:
    return f"{DATES}{row.uid.hex}"


def _date_value(row: EventDate) -> list[Any]:
    until = row.until.isoformat() if row.until else None
    frequency = Frequency(row.frequency).value
    holidays = HolidayRule(row.holidays).value
    return [_iso(row.starts_at), _iso(row.ends_at), frequency, until, holidays]


def _change_key(row: EventChange) -> str:
    clock = row.original_time.isoformat("minutes") if row.original_time else ""
    return f"{CHANGES}{row.original_day.isoformat()}T{clock}"


def _change_value(row: EventChange) -> list[Any]:
    if row.status == ChangeKind.CANCELLED or not row.new_starts_at:
        return [ChangeKind.CANCELLED.value, None, None]
    ends = row.new_ends_at
    return [
        ChangeKind.MOVED.value,
        _iso(row.new_starts_at),
        _iso(ends) if ends else None,
    ]


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="minutes")


def _rows(facts: Facts, kind: str) -> list[tuple[str, list[Any]]]:
    rows = [(key, value) for key, value in facts.items() if key.startswith(kind)]
    return sorted(rows, key=lambda row: row[1][0] if kind == DATES else row[0])


def _new_date(key: str) -> EventDate:
    return EventDate(uid=uuid.UUID(key[len(DATES) :]))


def _write_date(row: EventDate, value: list[Any]) -> EventDate:
    starts, ends, row.frequency, until, row.holidays = value
    row.starts_at, row.ends_at = map(datetime.fromisoformat, (starts, ends))
    row.until = date.fromisoformat(until) if until else None
    return row


def _new_change(key: str) -> EventChange:
    day, _mark, clock = key[len(CHANGES) :].partition("T")
    return EventChange(
        translation_key=uuid.uuid4(),
        original_day=date.fromisoformat(day),
        original_time=time.fromisoformat(clock) if clock else None,
    )


def _write_change(row: EventChange, value: list[Any]) -> EventChange:
    row.status, starts, ends = value
    row.new_starts_at = datetime.fromisoformat(starts) if starts else None
    row.new_ends_at = datetime.fromisoformat(ends) if ends else None
    return row
