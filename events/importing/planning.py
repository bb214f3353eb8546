"""What a run would do: compares a calendar with what was taken over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from events.enums import EventStatus
from events.importing.enums import Hint, Step
from events.importing.facts import Facts
from events.importing.merging import carry_over
from events.importing.reading import ForeignEvent
from events.importing.taking_over import facts_of_event, known_places
from events.models import CalendarSubscription, ImportedEvent

MOST_EVENTS = 200
"""Events ahead that are taken over from one calendar, the next ones first."""


@dataclass(frozen=True)
class Planned:
    """One event of a calendar, and what is to be done with it."""

    event: ForeignEvent
    imported: ImportedEvent | None
    step: Step
    starts_at: datetime
    facts: Facts

    @property
    def has_changed(self) -> bool:
        """Whether the calendar says something else; else only time went on."""
        return self.imported is None or self.imported.digest != self.event.digest


@dataclass(frozen=True)
class Plan:
    """All that a run would do."""

    steps: list[Planned]
    missing: list[ImportedEvent]
    hints: list[tuple[str, Hint]]


def plan(subscription: CalendarSubscription, events: Sequence[ForeignEvent]) -> Plan:
    """Compare a calendar with what was taken over; few queries, and no change."""
    now = timezone.now()
    known = {row.uid: row for row in subscription.events.all()}
    places = known_places()
    ahead = [
        (starts, event)
        for event in events
        if event.is_usable and (starts := event.next_start(now))
    ]
    ahead.sort(key=lambda pair: pair[0])
    steps = []
    for starts, event in ahead[:MOST_EVENTS]:
        imported = known.get(event.uid)
        facts = facts_of_event(event, subscription.organisation, places)
        if imported is not None:
            facts = carry_over(imported.written, facts, timezone.localdate(now))
        step = _step(event, imported, facts)
        steps.append(Planned(event, imported, step, starts, facts))
    seen = {event.uid for event in events}
    missing = [row for row in known.values() if row.uid not in seen]
    return Plan(steps, missing, list(_hints(events, steps, len(ahead))))


def _step(event: ForeignEvent, imported: ImportedEvent | None, facts: Facts) -> Step:
    if imported is None:
        # Nobody here has heard of it: that it is off is no news.
        return Step.SAME if event.is_cancelled else Step.NEW
    if imported.page_id is None:
        return Step.SAME
    was_cancelled = imported.written["status"] == EventStatus.CANCELLED
    if was_cancelled != event.is_cancelled:
        return Step.CANCELLED if event.is_cancelled else Step.CHANGED
    # That a date was moved is our word (``note_move``), no calendar's.
    ours = {"status": None, "moved_from": None}
    is_same = {**imported.written, **ours} == {**facts, **ours}
    return Step.SAME if is_same else Step.CHANGED


def _hints(
    events: Sequence[ForeignEvent], steps: Sequence[Planned], ahead: int
) -> Iterator[tuple[str, Hint]]:
    """Give what to know of the events ahead, and of those that cannot be read."""
    used = {planned.event.uid for planned in steps}
    for event in events:
        if event.uid in used or not event.is_usable:
            yield from (
                (event.title or event.uid, hint) for hint in sorted(event.hints)
            )
    if ahead > MOST_EVENTS:
        yield "", Hint.MANY_EVENTS
