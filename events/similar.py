"""Finds events that may be the same one: the same day, and title or place alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from rapidfuzz import fuzz

from events.models import EventOccurrence, EventPage
from events.moments import local_day
from events.querysets import start_of

ALIKE = 80
"""How like two titles are (0 to 100) to be taken for one event."""
MOST_SIMILAR = 3
MOST_LOOKED_AT = 1000


@dataclass(frozen=True)
class Sketch:
    """What is compared of an event; ``pk`` is its own page, which is not similar."""

    title: str
    starts_at: datetime | None
    place_id: int | None
    pk: int | None = None


def find_similar(sketches: Sequence[Sketch]) -> list[list[EventPage]]:
    """Return for each sketch the public events on its first day that may be the same.

    One query for all. Alike are titles, or place and hour.
    """
    days = {local_day(one.starts_at) for one in sketches if one.starts_at}
    by_day: dict[date, list[EventOccurrence]] = {day: [] for day in days}
    for entry in _dates_on(days):
        by_day[local_day(entry.starts_at)].append(entry)
    return [
        _similar_to(one, by_day[local_day(one.starts_at)]) if one.starts_at else []
        for one in sketches
    ]


def _dates_on(days: set[date]) -> list[EventOccurrence]:
    if not days:
        return []
    spans = Q()
    for day in days:
        next_day = start_of(day + timedelta(days=1))
        spans |= Q(starts_at__gte=start_of(day), starts_at__lt=next_day)
    visible = EventPage.objects.visible().order_by().values("pk")
    dates = EventOccurrence.objects.filter(spans, page__in=visible)
    return list(dates.select_related("page__locale")[:MOST_LOOKED_AT])


def _similar_to(sketch: Sketch, entries: list[EventOccurrence]) -> list[EventPage]:
    found: dict[int, EventPage] = {}
    for entry in entries:
        page = entry.page
        other = Sketch(page.title, entry.starts_at, page.place_id, page.pk)
        if other.pk != sketch.pk and may_be_same(sketch, other):
            found.setdefault(entry.page_id, entry.page)
    return list(found.values())[:MOST_SIMILAR]


def may_be_same(one: Sketch, other: Sketch) -> bool:
    """Tell whether two events of one day have like titles, or place and hour."""
    titles = one.title.casefold(), other.title.casefold()
    if fuzz.token_sort_ratio(*titles) >= ALIKE:
        return True
    is_there = one.place_id is not None and other.place_id == one.place_id
    return is_there and other.starts_at == one.starts_at
