"""What a foreign event says, in the facts of ours: its text, its place, its dates."""

from events.enums import EventStatus
from events.importing.facts import Facts, facts_of_rows
from events.importing.plain_text import (
    SUMMARY,
    TEXT,
    first_sentences,
    one_line,
    shortened,
)
from events.importing.reading import ForeignEvent
from partners.models import Organisation, Place
from vocabulary.models import DistrictPostcode

LONGEST_PLACE = 160
"""Characters of the name of a place that we do not know."""


def facts_of_event(
    event: ForeignEvent, organisation: Organisation, places: list[Place]
) -> Facts:
    """Return the facts of a foreign event; ``places`` are those that are known."""
    room = _web_place(event.location)
    status = EventStatus.CANCELLED if event.is_cancelled else EventStatus.PLANNED
    return {
        "title": event.title,
        "summary": first_sentences(event.text, SUMMARY),
        "story": _story_text(event),
        "text_language": event.language,
        "organiser_id": organisation.pk,
        "is_online": bool(event.join_url or room),
        "online_url": event.join_url or room,
        "place": _place("" if room else event.location, places),
        "status": status.value,
        "moved_from": None,
        **facts_of_rows(event.dates.rows, event.dates.changes),
    }


def known_places() -> list[Place]:
    """Return the places that a calendar may name, the most telling name first."""
    places = Place.objects.exclude(street="").order_by("pk")
    return sorted(places, key=lambda place: not place.name)


def _story_text(event: ForeignEvent) -> str:
    """Return the whole text where the summary does not say all, and where it is from.

    A long one is cut; its address leads to the rest.
    """
    is_short = len(event.text) <= SUMMARY and "\n" not in event.text
    text = "" if is_short else shortened(event.text, TEXT)
    if event.url:
        text = f"{text}\n\nWeb: {event.url}".strip()
    return text


def _web_place(location: str) -> str:
    """Return the address to join, where a calendar has it as its place."""
    is_web = location.startswith(("https://", "http://")) and " " not in location
    return location if is_web and len(location) <= 300 else ""


def _place(location: str, places: list[Place]) -> list[object]:
    """Return record, name and district: a place that is known, or its name alone."""
    if not location:
        return [None, "", None]
    words = f" {_plain_words(location)} "
    for place in places:
        is_named = not place.name or f" {_plain_words(place.name)} " in words
        if f" {_plain_words(place.street)} " in words and is_named:
            return [place.pk, "", None]
    return [None, one_line(location, LONGEST_PLACE), _district(words.split())]


def _plain_words(text: str) -> str:
    words = text.casefold().replace("strasse", "str")
    return " ".join("".join(c if c.isalnum() else " " for c in words).split())


def _district(words: list[str]) -> int | None:
    codes = [word for word in words if word.isdecimal() and len(word) == 5]
    if not codes:
        return None
    row = DistrictPostcode.objects.filter(postcode__in=codes).order_by("pk").first()
    return row.district_id if row else None
