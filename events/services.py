"""Changes of state: an event's dates are written out."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from events.dates import expand, span_of
from events.models import EventOccurrence, EventPage, EventSpan
from events.signals import dates_changed

FACTS = (
    "starts_at",
    "ends_at",
    "day",
    "last_day",
    "is_after_work",
    "status",
    "moved_from",
    "moved_to",
    "change_key",
)


@transaction.atomic
def write_out_occurrences(page: EventPage, *, today: date | None = None) -> None:
    """Bring the written-out dates of a German page in line with its rules.

    Rows keep their identity as long as their date does; safe to repeat.
    """
    wanted = {
        occurrence.uid: occurrence
        for occurrence in expand(
            page.dates.all(), page.changes.all(), today or timezone.localdate()
        )
    }
    present = {occurrence.uid: occurrence for occurrence in page.occurrences.all()}
    changed = []
    for uid, occurrence in wanted.items():
        occurrence.page = page
        if uid in present:
            occurrence.pk = present[uid].pk
            if _facts(occurrence) != _facts(present[uid]):
                changed.append(occurrence)
    new = [entry for uid, entry in wanted.items() if uid not in present]
    EventOccurrence.objects.bulk_create(new)
    EventOccurrence.objects.bulk_update(changed, FACTS)
    gone = [present[uid].pk for uid in present.keys() - wanted.keys()]
    page.occurrences.filter(pk__in=gone).delete()
    _write_out_span(page, list(wanted.values()))
    if new or changed or gone:
        dates_changed.send(type(page), page=page)


def write_out_page(pk: int) -> None:
    """Write out the dates of a German page as it is stored; skip one that is gone."""
    with transaction.atomic():
        # Two editors who save at once wait for each other.
        page = EventPage.objects.source().select_for_update(of=("self",)).filter(pk=pk)
        for event in page:
            write_out_occurrences(event)


def write_out_all() -> int:
    """Extend the series of all live events; return how many were looked at."""
    events = list(EventPage.objects.source().live().values_list("pk", flat=True))
    for pk in events:
        write_out_page(pk)
    return len(events)


def _write_out_span(page: EventPage, dates: list[EventOccurrence]) -> None:
    span, known = span_of(page, dates), EventSpan.objects.filter(page=page)
    if span is None:
        known.delete()
        return
    if known.filter(
        ends_at=span.ends_at, after_work_ends_at=span.after_work_ends_at
    ).exists():
        return
    EventSpan.objects.bulk_create(
        [span],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["ends_at", "after_work_ends_at"],
    )


def _facts(occurrence: EventOccurrence) -> tuple[object, ...]:
    return tuple(getattr(occurrence, name) for name in FACTS)
