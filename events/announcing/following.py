"""Following one's announcement by the link of a mail: how it stands, cancel, move."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.models import WorkflowState

from events.announcing import letters, release
from events.announcing.keys import digest, new_key
from events.enums import ChangeKind, EventStatus
from events.models import Announcement, EventChange, EventOccurrence, EventPage

LINK_LASTS = timedelta(days=30)
"""How long a link counts after the last date."""
MOST_LINKS = 20


def find_by_follow_key(key: str) -> Announcement | None:
    """Return the announcement of a link; None where it is unknown or too old."""
    found = Announcement.objects.filter(follow_hash=digest(key), corrects=None)
    announcement = found.select_related("page__locale").first()
    if announcement is None or _is_over(announcement, LINK_LASTS):
        return None
    return announcement


def _is_over(announcement: Announcement, since: timedelta = timedelta(0)) -> bool:
    page = announcement.page
    if page is None or not page.live:
        return False
    last = page.occurrences.aggregate(last=Max("ends_at"))["last"]
    return last is not None and last + since < timezone.now()


def state_of(announcement: Announcement) -> str:
    """Return how an announcement stands, as page and workflow say."""
    page = announcement.page
    if announcement.confirmed_at is None:
        return "unconfirmed" if announcement.sent_at else "typing"
    if page is None:
        return "declined" if announcement.taken_in_at else "waiting"
    if page.live:
        if page.status == EventStatus.CANCELLED:
            return "cancelled"
        return "over" if _is_over(announcement) else "released"
    if announcement.declined_at:
        return "declined"
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return "asked_back"
    return "waiting"


@transaction.atomic
def send_link_again(mail: str, language: str) -> None:
    """Send new links for all that was announced from a mail address; old ones end.

    Does nothing where there is none: the answer on the page is the same.
    """
    rows = Announcement.objects.select_for_update(of=("self",)).filter(
        mail__iexact=mail, sent_at__isnull=False, corrects=None
    )
    links = []
    for announcement in rows.select_related("page")[:MOST_LINKS]:
        key, found = new_key()
        if announcement.confirmed_at is None:
            until = announcement.confirm_until
            if until is None or until < timezone.now():
                continue
            announcement.confirm_hash = found
        elif _is_over(announcement, LINK_LASTS):
            continue
        else:
            announcement.follow_hash = found
        announcement.save(update_fields=["confirm_hash", "follow_hash"])
        links.append((announcement, key))
    if links:
        letters.send_links(mail, language, links)


def cancel_event(announcement: Announcement, reason: str = "") -> None:
    """Cancel the whole event, at once and in all languages."""

    def cancel(page: EventPage) -> None:
        page.status = EventStatus.CANCELLED
        page.status_note = reason

    _change(announcement, cancel)


def cancel_date(
    announcement: Announcement, occurrence: EventOccurrence, reason: str = ""
) -> None:
    """Cancel one date, at once."""
    change = EventChange(status=ChangeKind.CANCELLED, note=reason)
    _change_date(announcement, occurrence, change)


def move_date(
    announcement: Announcement,
    occurrence: EventOccurrence,
    starts_at: datetime,
    ends_at: datetime,
    reason: str = "",
) -> None:
    """Move one date, at once: nobody should stand before a closed door."""
    change = EventChange(
        status=ChangeKind.MOVED,
        new_starts_at=starts_at,
        new_ends_at=ends_at,
        note=reason,
    )
    _change_date(announcement, occurrence, change)


def _change_date(
    announcement: Announcement, occurrence: EventOccurrence, change: EventChange
) -> None:
    planned = timezone.localtime(occurrence.moved_from or occurrence.starts_at)
    change.original_day, change.original_time = planned.date(), planned.time()

    def add(page: EventPage) -> None:
        others = [
            row
            for row in page.changes.all()
            if not (
                row.original_day == change.original_day
                and row.original_time in (None, change.original_time)
            )
        ]
        page.changes = [*others, change]

    _change(announcement, add)


def _change(announcement: Announcement, change: Callable[[EventPage], None]) -> None:
    page = EventPage.objects.get(pk=announcement.page_id)
    release.change_what_is_public(page, change)
