"""Sending an announcement, and confirming it by the link of a mail."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from events.announcing import letters, pictures, release
from events.announcing.announced import AnnouncedEvent, slug_for
from events.announcing.keys import digest, new_key
from events.models import Announcement, EventIndexPage, EventPage
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
    if row.corrects is not None:
        row.confirmed_at = now
        row.save()
        is_new = pictures.hand_over(row, row.corrects)
        release.propose_changes(row.corrects, row.data, has_new_picture=is_new)
        return
    key, row.confirm_hash = new_key()
    row.confirm_until = now + CONFIRM_WITHIN
    row.save()
    letters.send_confirm(row, key)


@transaction.atomic
def confirm(key: str) -> Announcement:
    """Confirm an announcement: make its page, for the editors or at once for all.

    A link counts once; a double click on the button is one. Raises ``LinkRefused``.
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
    announcement.page = _make_page(announcement)
    announcement.save()
    letters.send_received(announcement, follow_key)
    if release.is_trusted(announcement):
        release.publish(announcement.page)
    else:
        release.submit_for_release(announcement.page)
    return announcement


def _make_page(announcement: Announcement) -> EventPage:
    """Make the German page as a draft; in one transaction, so that none is doubled."""
    parent = EventIndexPage.objects.source().select_for_update().get()
    announced = AnnouncedEvent(announcement.data)
    page = EventPage(live=False, locale=parent.locale)
    announced.write_into(page)
    page.slug = slug_for(page.title, parent)
    page.image = pictures.as_image(announcement)
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    return page
