"""What is being typed, kept step by step under an unguessable address."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from events.announcing import pictures
from events.announcing.announced import Answers, answers_of
from events.announcing.keys import digest, new_key
from events.models import Announcement, EventPage


def begin(language: str, copy_of: EventPage | None = None) -> tuple[Announcement, str]:
    """Begin an announcement; return it with the key of its address.

    ``copy_of`` is an earlier event whose answers are a start; its dates are not.
    """
    data = answers_of(copy_of) if copy_of is not None else {}
    return _begin(language, data)


def begin_correction(
    announcement: Announcement, language: str
) -> tuple[Announcement, str]:
    """Begin a correction: all answers as they are now, to be changed and sent."""
    correction, key = _begin(language, announcement.data, corrects=announcement)
    pictures.hand_over(announcement, correction)
    return correction, key


def _begin(
    language: str, data: Answers, corrects: Announcement | None = None
) -> tuple[Announcement, str]:
    key, found = new_key()
    announcement = Announcement.objects.create(
        key_hash=found, language=language, data=data, corrects=corrects
    )
    return announcement, key


def find(key: str) -> Announcement | None:
    """Return what is typed under a key, as long as it is not confirmed.

    A correction is confirmed by being sent; its last page must still be shown.
    """
    found = Announcement.objects.filter(key_hash=digest(key))
    is_open = Q(confirmed_at__isnull=True) | Q(corrects__isnull=False)
    return found.filter(is_open).first()


@transaction.atomic
def save_step(announcement: Announcement, step: str, data: Any) -> None:
    """Keep the answers of one step; two windows do not lose each other's."""
    rows = Announcement.objects.select_for_update()
    kept = rows.get(pk=announcement.pk)
    kept.data = {**kept.data, step: data}
    kept.save(update_fields=["data"])
    announcement.data = kept.data
