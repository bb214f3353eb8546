"""The events of a feed, each written anew only where something about it has changed.

To read and to write one takes two milliseconds, and a feed may have a thousand, in any
of many filters. So it is asked when each was published last, and how the places and
organisations are called by now; what was written for just that is taken again.
"""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from django.utils.crypto import salted_hmac

from events.calendars.ical import event_texts
from events.calendars.selection import Window, nearest, published_in, with_dates
from events.models import EventPage
from events.querysets import EventQuerySet

CACHE = "events"
DAY = 24 * 60 * 60
"""Seconds; each day has its own dates anyway."""
SAID = (
    "translation_key",
    "last_published_at",
    "organiser__name",
    "organiser__is_published",
    "place__name",
    "place__street",
    "place__postcode",
    "place__town",
    "place__district__name",
    "district__name",
    "is_sensitive",
)
"""What an event says, or what changes with it."""


def feed_texts(events: EventQuerySet, language: str) -> list[bytes]:
    """Return the events of a feed as VEVENTs.

    Two queries where all are known, at most six more where some are not.
    """
    window = Window.now()
    keys = _keys(nearest(events, window), language)
    kept: dict[str, bytes] = caches[CACHE].get_many(keys.values())
    missing = [pk for pk, key in keys.items() if key not in kept]
    if missing:
        kept |= _write(missing, keys, language, window)
    return [kept[key] for key in keys.values() if key in kept]


def _write(
    missing: list[int], keys: dict[int, str], language: str, window: Window
) -> dict[str, bytes]:
    """Write events and keep them; return them by their keys."""
    events = EventPage.objects.visible().filter(pk__in=missing)
    pages = with_dates(events, language, window)
    texts = event_texts(pages, language)
    found = {keys[page.facts.pk]: text for page, text in zip(pages, texts, strict=True)}
    # A neutral code may be given to a sensitive event without its being published.
    lasting = {keys[page.facts.pk] for page in pages if not page.facts.is_sensitive}
    kept = {key: text for key, text in found.items() if key in lasting}
    caches[CACHE].set_many(kept, DAY)
    return found


def _keys(pages: list[int], language: str) -> dict[int, str]:
    """Return under which key each event is kept, in the order of the tree."""
    events = EventPage.objects.filter(pk__in=pages).order_by("path")
    rows = events.annotate(own=published_in(language)).values_list("pk", "own", *SAID)
    today = timezone.localdate()
    return {pk: _key(language, today, *said) for pk, *said in rows}


def _key(*said: Any) -> str:
    text = repr((settings.BASE_URL, *said))
    return salted_hmac("events.calendars", text, algorithm="sha256").hexdigest()
