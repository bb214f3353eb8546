"""Sending an announcement, and confirming it by the link of a mail."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from events.announcing import letters, pictures, release, taking_in
from events.announcing.announced import AnnouncedEvent
from events.announcing.keys import digest, new_key
from events.models import Announcement, EventPage
from events.similar import Sketch, find_similar

CONFIRM_WITHIN = timedelta(hours=48)
DOUBLE_CLICK = timedelta(seconds=30)
"""A second press so soon is the same one, unless the mail address was corrected."""


class LinkRefused(Exception):
    """A link is old, used or unknown; which of them is told to nobody."""


def similar_events(announced: AnnouncedEvent) -> list[EventPage]:
    """Return public events on the first day that may be the same one. One query."""
    place = (announced.answers.get("where") or {}).get("place")
    sketch = Sketch(announced.title, announced.starts_at, place)
    return find_similar([sketch])[0]


def is_just_sent(announcement: Announcement) -> bool:
    """Whether this is the second press of a double click. One query."""
    announcement.refresh_from_db()
    return _is_just_sent(announcement)


def _is_just_sent(row: Announcement) -> bool:
    if row.sent_at is None or row.mail != row.data["contact"]["email"]:
        return False
    return timezone.now() - row.sent_at < DOUBLE_CLICK


@transaction.atomic
def send(announcement: Announcement) -> None:
    """Ask by mail for a confirmation; a correction goes straight to the editors.

    Whoever corrects came by the link of a mail: her address is confirmed.
    """
    row = Announcement.objects.select_for_update().get(pk=announcement.pk)
    now = timezone.now()
    if row.confirmed_at or _is_just_sent(row):
        return
    row.mail = row.data["contact"]["email"]
    row.sent_at = now
    if row.corrects_id is not None:
        row.confirmed_at = now
        row.save()
        # Its page may be about to be made.
        corrected = Announcement.objects.select_for_update().get(pk=row.corrects_id)
        is_new = pictures.hand_over(row, corrected)
        release.propose_changes(corrected, row.data, has_new_picture=is_new)
        return
    key, row.confirm_hash = new_key()
    row.confirm_until = now + CONFIRM_WITHIN
    row.save()
    letters.send_confirm(row, key)


@transaction.atomic
def confirm(key: str) -> Announcement:
    """Confirm an announcement: it is public at once by trust, else for the editors.

    A link counts once; a double click on the button is one. The page for the editors is
    made by the task worker: eight people who confirm at the same time would wait for
    each other, as pages get their place in the tree one by one. Raises ``LinkRefused``.
    """
    rows = Announcement.objects.select_for_update().filter(confirm_hash=digest(key))
    announcement = rows.filter(confirm_until__gt=timezone.now()).first()
    if announcement is None:
        raise LinkRefused
    if announcement.confirmed_at:
        if timezone.now() - announcement.confirmed_at < DOUBLE_CLICK:
            return announcement
        raise LinkRefused
    announcement.confirmed_at = timezone.now()
    follow_key, announcement.follow_hash = new_key()
    announcement.save()
    letters.send_received(announcement, follow_key)
    if release.is_trusted(announcement):
        taking_in.take_in_at_once(announcement)
    else:
        # The queue is a table: either both are kept, or none.
        taking_in.make_page.enqueue(announcement.pk)
    return announcement
