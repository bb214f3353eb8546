"""A correction changes what the announcer changed, and nothing else.

Between announcing and correcting, an editor may have put the German text in, mended a
word or chosen the right place, and dates may have been cancelled by the link. Only
what differs between the announcer's old and new answers goes into the page; a date that
is moved keeps its identity, so that calendars know it again (RFC 5545, 3.8.4.7).
"""

from typing import Any

from events.announcing.announced import AnnouncedEvent, Answers
from events.models import EventChange, EventDate, EventPage

FACTS = (
    "organiser_id",
    "organiser_name",
    "place_id",
    "place_name",
    "district_id",
    "is_online",
    "online_url",
    "step_free",
    "cost",
    "childcare",
    "age_from",
    "age_to",
    "registration_needed",
    "registration_url",
    "registration_email",
    "registration_until",
    "capacity",
    "languages_spoken",
    "interpreters",
)
PROSE = (
    "title",
    "summary",
    "story",
    "cost_text",
    "registration_note",
    "place_note",
    "age_note",
    "picture_text",
)


def write_changes(before: Answers, after: Answers, page: EventPage) -> None:
    """Put what differs between two sets of answers into a page, unsaved.

    Without earlier answers to compare with, all of the new ones go in.
    """
    if not before.get("when"):
        AnnouncedEvent(after).write_into(page)
        return
    old, new = EventPage(), EventPage()
    AnnouncedEvent(before).write_into(old)
    AnnouncedEvent(after).write_into(new)
    for name in FACTS:
        if getattr(old, name) != getattr(new, name):
            setattr(page, name, getattr(new, name))
    _write_prose(old, new, page)
    _write_dates(old, new, page)
    if _topics(old) != _topics(new):
        page.topic_rows = list(new.topic_rows.all())


def _write_prose(old: EventPage, new: EventPage, page: EventPage) -> None:
    """Take what was changed; all of it where the page has another language by now.

    Half a text in German and half in Ukrainian would help nobody: the editor sees
    that the German text is missing, and the old one beside it.
    """
    changed = [name for name in PROSE if _text(old, name) != _text(new, name)]
    if changed and page.text_language != new.text_language:
        changed = list(PROSE)
        page.text_language = new.text_language
    for name in changed:
        setattr(page, name, getattr(new, name))


def _text(page: EventPage, name: str) -> object:
    """Return a text to compare; the parts of a body have a new number each time."""
    if name != "story":
        return getattr(page, name)
    return [dict(block.value) for block in page.story]


def _write_dates(old: EventPage, new: EventPage, page: EventPage) -> None:
    if _dates(old) != _dates(new):
        known = list(page.dates.all())
        rows = list(new.dates.all())
        for row, before in zip(rows, known, strict=False):
            row.uid = before.uid
        page.dates = rows
    gone = _days(old) - _days(new)
    kept = [row for row in page.changes.all() if row.original_day not in gone]
    known_days = {row.original_day for row in kept}
    added = [row for row in new.changes.all() if row.original_day not in known_days]
    page.changes = [*kept, *added]


def _dates(page: EventPage) -> list[tuple[Any, ...]]:
    return [_date(row) for row in page.dates.all()]


def _date(row: EventDate) -> tuple[Any, ...]:
    return (row.starts_at, row.ends_at, row.frequency, row.until, row.holidays)


def _days(page: EventPage) -> set[Any]:
    rows: list[EventChange] = list(page.changes.all())
    return {row.original_day for row in rows}


def _topics(page: EventPage) -> list[int]:
    return [row.topic_id for row in page.topic_rows.all()]
