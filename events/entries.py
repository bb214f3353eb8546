"""Entries of a list: an event once, at its next date, with the dates that follow.

A date that was moved away is an entry of its own: it stands on the old day, so that
nobody waits before a closed door.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Min,
    Prefetch,
    QuerySet,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import ngettext

from and_cms.core.writing import write_short_day, write_time
from events.cards import EventCard, FurtherDate, occurrence_cards
from events.enums import DateStatus, EventStatus
from events.models import EventOccurrence, EventPage
from events.moments import day_and_time, local_day
from events.querysets import EventQuerySet, OccurrenceQuerySet
from events.states import shown_state, state_flag, takes_place

SHOWN = 4
"""Dates of one entry: the next one and three more."""

ITSELF = Case(
    When(status=DateStatus.MOVED_AWAY, then=F("pk")),
    default=0,
    output_field=BigIntegerField(),
)
"""What sets the entries of one event apart."""


@dataclass
class Entry:
    """An event in a list; ``count`` says how many dates it has there in all."""

    first: EventOccurrence
    further: list[EventOccurrence] = field(default_factory=list)
    count: int = 1


def entry_rows(dates: OccurrenceQuerySet) -> QuerySet[Any, dict[str, Any]]:
    """Return the entries of the given dates by time, to be counted and cut.

    Each row names ``page`` and ``itself`` and has the number of ``dates``.
    """
    rows = dates.order_by().annotate(itself=ITSELF).values("page", "itself")
    return rows.annotate(begins=Min("starts_at"), dates=Count("pk")).order_by(
        "begins", "page", "itself"
    )


def read_entries(
    rows: Sequence[dict[str, Any]], dates: OccurrenceQuerySet
) -> list[Entry]:
    """Return the entries of rows of ``entry_rows`` and their first dates. Two queries.

    A page is read once, however many of its dates are shown.
    """
    if not rows:
        return []
    place = Window(
        RowNumber(),
        partition_by=[F("page"), ITSELF],
        order_by=[F("starts_at"), F("uid")],
    )
    first = (
        dates.order_by()
        .filter(page__in={row["page"] for row in rows})
        .annotate(place_in_entry=place)
        .filter(place_in_entry__lte=SHOWN)
    )
    found: dict[tuple[int, int], list[EventOccurrence]] = defaultdict(list)
    shown_dates = EventOccurrence.objects.filter(pk__in=first.values("pk"))
    pages = Prefetch("page", EventPage.objects.for_listing())
    for date in shown_dates.order_by("starts_at", "uid").prefetch_related(pages):
        is_away = date.status == DateStatus.MOVED_AWAY
        found[date.page_id, date.pk if is_away else 0].append(date)
    entries = []
    for row in rows:
        shown = found.get((row["page"], row["itself"]))
        if shown:  # else the date was deleted a moment ago
            entries.append(Entry(shown[0], shown[1:], row["dates"]))
    return entries


def entry_cards(entries: Sequence[Entry], language: str) -> list[EventCard]:
    """Return a card for each entry, in the same order. Two queries at most."""
    cards = occurrence_cards([entry.first for entry in entries], language)
    return [
        replace(card, further=_further(entry), further_note=_further_note(entry))
        for card, entry in zip(cards, entries, strict=True)
    ]


def next_entries(events: EventQuerySet, language: str, limit: int) -> list[EventCard]:
    """Return the next of the given events, each once. Four queries at most."""
    dates = EventOccurrence.objects.upcoming().not_moved_away()
    dates = dates.filter(page__in=events.order_by().values("pk"))
    entries = read_entries(list(entry_rows(dates)[:limit]), dates)
    return entry_cards(entries, language)


def next_events(language: str, limit: int = 3) -> list[EventCard]:
    """Return the next of all visible events, for the home page."""
    return next_entries(EventPage.objects.visible(), language, limit)


def _further(entry: Entry) -> list[FurtherDate]:
    """Write the dates after the first; a cancelled event has none to name."""
    if entry.first.page.status == EventStatus.CANCELLED:
        return []
    return [_further_date(date, entry.first) for date in entry.further]


def _further_date(date: EventOccurrence, first: EventOccurrence) -> FurtherDate:
    """Write a date by its day, and by its time where that is another one."""
    starts = timezone.localtime(date.starts_at)
    text = write_short_day(local_day(date.starts_at), timezone.localdate())
    if starts.time() != timezone.localtime(first.starts_at).time():
        text = day_and_time(text, write_time(starts))
    state = shown_state(date, date.page)
    return FurtherDate(
        starts.isoformat(), text, state_flag(state), not takes_place(state)
    )


def _further_note(entry: Entry) -> str:
    count = entry.count - 1 - len(entry.further)
    if count <= 0 or entry.first.page.status == EventStatus.CANCELLED:
        return ""
    text = ngettext("and %(count)d more date", "and %(count)d more dates", count)
    return text % {"count": count}
