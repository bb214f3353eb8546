"""What a reader of an event must know first: cancelled, moved, over, invented."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from and_cms.core.presentation import Link, Notice
from and_cms.core.writing import write_date
from events.cards import Notes
from events.enums import EventStatus, ShownState
from events.models import EventOccurrence, EventPage
from events.moments import local_day, write_moment
from events.states import shown_state

MAX_CHANGES = 3
"""Single dates named above the facts; all stand in the list of dates."""


def event_notices(
    page: EventPage,
    occurrences: Sequence[EventOccurrence],
    notes: Notes,
    *,
    last: EventOccurrence | None,
    overview: Link | None,
) -> list[Notice]:
    """Return the notices, the most important one first.

    ``occurrences`` are the dates to come; ``last`` is the latest one of an event that
    is over.
    """
    found = [*_whole_event(page)]
    if last is not None:
        day = write_date(local_day(last.ends_at), "full")
        text = gettext("The last date was %(day)s.") % {"day": day}
        title = gettext("This event is over")
        found.append(Notice("ended", text, title, link=overview))
    if page.facts.status != EventStatus.CANCELLED:
        found += list(_single_dates(page.facts, occurrences, notes))[:MAX_CHANGES]
    if page.facts.is_example:
        text = gettext("It shows what an announcement on this site can look like.")
        found.append(Notice("info", text, gettext("This event is an invented example")))
    return found


def _whole_event(page: EventPage) -> Iterator[Notice]:
    facts = page.facts
    if facts.status == EventStatus.CANCELLED:
        text = gettext("It does not take place. Please do not come.")
        yield Notice("ended", text, gettext("This event is cancelled"))
        if page.status_note:
            yield Notice("info", page.status_note, lang=page.prose_language.code)
    elif facts.status == EventStatus.MOVED:
        text = gettext("The new date is below.")
        if facts.moved_from:
            when = {"date": write_moment(facts.moved_from)}
            text = gettext("It was planned for %(date)s. The new date is below.") % when
        yield Notice("change", text, gettext("This event has a new date"))


def _single_dates(
    facts: EventPage,
    occurrences: Sequence[EventOccurrence],
    notes: Notes,
) -> Iterator[Notice]:
    for occurrence in occurrences:
        state = shown_state(occurrence, facts)
        note = notes.get(occurrence.change_key)
        day = {"date": write_moment(occurrence.starts_at)}
        if state == ShownState.CANCELLED:
            title = gettext("Cancelled: %(date)s") % day
        elif state == ShownState.MOVED_AWAY and occurrence.moved_to:
            day["new"] = write_moment(occurrence.moved_to)
            title = gettext("Moved: %(date)s. New: %(new)s") % day
        else:
            continue
        yield Notice(
            "change", note.text if note else "", title, note.lang if note else ""
        )
