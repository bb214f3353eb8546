"""Entries of a list: an event once, at its next date, with the dates that follow.

A date that was moved away is an entry of its own: it stands on the old day, so that
nobody waits before a closed door.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Min,
    Prefetch,
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

NEAREST = 200
"""Dates that are looked at first, beside those that a list would show."""

ITSELF = Case(
    When(status=DateStatus.MOVED_AWAY, then=F("pk")),
    default=0,
    output_field=BigIntegerField(),
)
"""What sets the entries of one event apart."""


Key = tuple[int, int]
"""An entry: its page, and its date where that stands for itself, else 0."""


@dataclass
class Entry:
    """An event in a list; ``count`` says how many dates it has there in all."""

    first: EventOccurrence
    further: list[EventOccurrence] = field(default_factory=list)
    count: int = 1


def first_entries(
    events: EventQuerySet, dates: OccurrenceQuerySet, number: int | None = None
) -> list[Key]:
    """Return the keys of the entries of events that begin first on the given dates.

    All of them where no ``number`` is given: one query. Else two where they are among
    the nearest dates of all events, and three otherwise: to group all dates of all
    events takes a database much longer.
    """
    if number is not None:
        room = number * SHOWN + NEAREST
        rows = dates.annotate(itself=ITSELF).order_by("starts_at", "page", "pk")
        nearest: list[Key] = list(rows.values_list("page", "itself")[:room])
        theirs = events.filter(pk__in={page for page, _date in nearest}).order_by()
        fitting = set(theirs.values_list("pk", flat=True))
        found = dict.fromkeys(key for key in nearest if key[0] in fitting)
        if len(found) >= number or len(nearest) < room:
            return list(found)[:number]
    every = dates.filter(page__in=events.order_by().values("pk")).order_by()
    entries = every.annotate(itself=ITSELF).values("page", "itself")
    entries = entries.annotate(begins=Min("starts_at"))
    by_time = entries.order_by("begins", "page", "itself")
    return list(by_time.values_list("page", "itself")[:number])


def read_entries(keys: Sequence[Key], dates: OccurrenceQuerySet) -> list[Entry]:
    """Return the entries of keys, each with the first of its ``dates``. Two queries.

    A page is read once, however many of its dates are shown.
    """
    if not keys:
        return []
    in_entry = partial(Window, partition_by=[F("page"), ITSELF])
    place = in_entry(RowNumber(), order_by=[F("starts_at"), F("uid")])
    first = (
        dates.filter(page__in={page for page, _date in keys})
        .annotate(itself=ITSELF, place_in_entry=place)
        .annotate(dates_of_entry=in_entry(Count("pk")))
        .filter(place_in_entry__lte=SHOWN)
        .order_by("starts_at", "uid")
        .prefetch_related(Prefetch("page", EventPage.objects.for_listing()))
    )
    found: dict[Key, list[EventOccurrence]] = defaultdict(list)
    counts: dict[Key, int] = {}
    for date in first:
        key = (date.page_id, date.itself)
        found[key].append(date)
        counts[key] = date.dates_of_entry
    # One that is missing was deleted a moment ago.
    return [
        Entry(shown[0], shown[1:], counts[key])
        for key in keys
        if (shown := found.get(key))
    ]


def entry_cards(entries: Sequence[Entry], language: str) -> list[EventCard]:
    """Return a card for each entry, in the same order. Two queries at most."""
    cards = occurrence_cards([entry.first for entry in entries], language)
    return [
        replace(card, further=_further(entry), further_note=_further_note(entry))
        for card, entry in zip(cards, entries, strict=True)
    ]


def next_entries(events: EventQuerySet, language: str, limit: int) -> list[EventCard]:
    """Return the next of the given events, each once. Seven queries at most."""
    dates = EventOccurrence.objects.upcoming().not_moved_away()
    entries = read_entries(first_entries(events, dates, limit), dates)
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
