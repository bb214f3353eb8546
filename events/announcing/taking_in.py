"""Taking in what was confirmed: a page, for the editors or at once for all."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from and_cms.core.queue import enqueue_once
from events.announcing import pictures, release
from events.announcing.announced import AnnouncedEvent, slug_for
from events.models import Announcement, EventIndexPage, EventPage

TRY_AGAIN = timedelta(minutes=1)


@task()
def make_page(number: int) -> None:
    """Take in a confirmed announcement; tries again until it has a page.

    Fails where it could not: a failed task is what an administrator sees.
    """
    try:
        take_in(number)
    except Exception:
        enqueue_once(make_page, TRY_AGAIN, number)
        raise


@transaction.atomic
def take_in(number: int) -> None:
    """Make the page of a confirmed announcement, once, and hand it to the editors."""
    rows = Announcement.objects.select_for_update().filter(
        pk=number, confirmed_at__isnull=False, taken_in_at__isnull=True
    )
    for announcement in rows:  # none: taken in before, or forgotten since
        take_in_at_once(announcement)


def take_in_at_once(announcement: Announcement) -> None:
    """Make the page of an announcement whose row is locked; publish it by trust."""
    announcement.page = page = _make_page(announcement)
    announcement.taken_in_at = timezone.now()
    announcement.save(update_fields=["page", "taken_in_at"])
    if release.is_trusted(announcement):
        release.publish(page)
    else:
        release.submit_for_release(page)


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
