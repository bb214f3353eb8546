"""Taking in what was confirmed: a page, for the editors or at once for all."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from events.announcing import pictures, release
from events.announcing.announced import AnnouncedEvent, slug_for
from events.models import Announcement, EventIndexPage, EventPage

logger = logging.getLogger(__name__)

SOON = timedelta(minutes=5)
"""The worker has long made the page by then."""


@task()
def make_page(number: int) -> None:
    """Take in a confirmed announcement; ``take_in_left_behind`` repeats what fails."""
    take_in(number)


@transaction.atomic
def take_in(number: int) -> None:
    """Make the page of a confirmed announcement, once, and hand it to the editors."""
    for announcement in _not_taken_in().select_for_update().filter(pk=number):
        take_in_at_once(announcement)


def take_in_left_behind() -> list[int]:
    """Take in what a worker has not: it died, or failed. Return what fails again."""
    failed = []
    late = _not_taken_in().filter(confirmed_at__lt=timezone.now() - SOON)
    for number in late.order_by("pk").values_list("pk", flat=True):
        try:
            take_in(number)
        except Exception:  # one must not stop the others
            logger.exception("An announcement could not be taken in: %s", number)
            failed.append(number)
    return failed


def _not_taken_in() -> QuerySet[Announcement]:
    """Return what is confirmed and has no page yet; a correction never has one."""
    return Announcement.objects.filter(
        confirmed_at__isnull=False,
        taken_in_at__isnull=True,
        page__isnull=True,
        corrects__isnull=True,
    )


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
