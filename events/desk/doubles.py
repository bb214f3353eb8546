"""Finds, among all that waits, what may be the same event."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone

from events.dates import expand
from events.desk.drafts import drafts_of, waiting_states
from events.models import EventPage
from events.moments import local_day
from events.similar import MOST_SIMILAR, Sketch, may_be_same

MOST_COMPARED = 200
"""Of more that waits, the rest is compared when its turn comes."""


def find_doubles(sketches: Sequence[Sketch]) -> list[list[EventPage]]:
    """Return for each sketch the waiting events on its first day that are like it.

    The list of what waits and its pages are two queries, however much it is.
    """
    days = {_day(one) for one in sketches} - {None}
    if not days:
        return [[] for _sketch in sketches]
    waiting = [
        (draft, [one for one in _dates(draft) if _day(one) in days])
        for draft in _waiting()
    ]
    return [
        [
            draft
            for draft, others in waiting
            if any(_is_double(sketch, other) for other in others)
        ][:MOST_SIMILAR]
        for sketch in sketches
    ]


def _waiting() -> list[EventPage]:
    numbers = waiting_states().values_list("object_id", flat=True)
    return list(drafts_of(int(pk) for pk in numbers[:MOST_COMPARED]).values())


def _dates(draft: EventPage) -> Iterator[Sketch]:
    """Return a sketch for each date from today on."""
    for entry in expand(draft.dates.all(), draft.changes.all(), timezone.localdate()):
        yield Sketch(draft.title, entry.starts_at, draft.place_id, draft.pk)


def _day(sketch: Sketch) -> date | None:
    return local_day(sketch.starts_at) if sketch.starts_at else None


def _is_double(one: Sketch, other: Sketch) -> bool:
    is_other = one.pk != other.pk and _day(one) == _day(other)
    return is_other and may_be_same(one, other)
