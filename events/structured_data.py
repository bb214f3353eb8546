"""Events for search engines: one schema.org ``Event`` per date (rules F-01, F-02)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from events.cards import organiser_text, place_text
from events.enums import DateStatus, EventCost, ShownState
from events.models import EventOccurrence, EventPage
from events.pictures import event_picture
from events.states import earlier_start, shown_state

MAX_EVENTS = 10
SIGN_LANGUAGE = {"dgs": "gsg"}
"""The network's short form and the registered tag (BCP 47)."""

STATUS = {
    ShownState.CANCELLED: "EventCancelled",
    ShownState.MOVED_HERE: "EventRescheduled",
}
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def event_data(
    page: EventPage, occurrences: Sequence[EventOccurrence]
) -> list[dict[str, object]]:
    """Return the next dates of an event, ten at most, as the page shows them."""
    own = [entry for entry in occurrences if entry.status != DateStatus.MOVED_AWAY]
    return [_event(page, entry) for entry in own[:MAX_EVENTS]]


def _event(page: EventPage, occurrence: EventOccurrence) -> dict[str, object]:
    facts = page.facts
    state = shown_state(occurrence, facts)
    url = page.full_url or page.get_url() or ""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "description": page.summary,
        "url": url,
        "startDate": _moment(occurrence.starts_at),
        "endDate": _moment(occurrence.ends_at),
        "eventStatus": f"https://schema.org/{STATUS.get(state, 'EventScheduled')}",
        "eventAttendanceMode": f"https://schema.org/{_mode(facts)}",
        "inLanguage": _languages(page),
    }
    picture = event_picture(page)
    if picture:
        data["image"] = picture.address
    earlier = earlier_start(occurrence, facts)
    if state == ShownState.MOVED_HERE and earlier:
        data["previousStartDate"] = _moment(earlier)
    locations = _locations(facts, url)
    if locations:
        data["location"] = locations[0] if len(locations) == 1 else locations
    organiser = organiser_text(facts)
    if organiser:
        data["organizer"] = {"@type": "Organization", "name": organiser}
    if facts.cost != EventCost.UNKNOWN:
        data["isAccessibleForFree"] = facts.cost == EventCost.FREE
    return {key: value for key, value in data.items() if value not in ("", [])}


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()


def _mode(facts: EventPage) -> str:
    if not facts.is_online:
        return "OfflineEventAttendanceMode"
    on_site = facts.place is not None or place_text(facts)
    return "MixedEventAttendanceMode" if on_site else "OnlineEventAttendanceMode"


def _languages(page: EventPage) -> list[str]:
    spoken = page.facts.languages_spoken or [page.prose_language.code]
    return [SIGN_LANGUAGE.get(code, code) for code in spoken]


def _locations(facts: EventPage, url: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    place = facts.place
    if place is not None:
        address = {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postcode,
            "addressLocality": place.town,
            "addressCountry": "DE",
        }
        found.append(_place(place.name or place.street, address))
    elif place_text(facts):
        address = {"@type": "PostalAddress", "addressCountry": "DE"}
        if facts.district:
            address["addressLocality"] = "Dresden"
        found.append(_place(place_text(facts), address))
    if facts.is_online:
        found.append({"@type": "VirtualLocation", "url": facts.online_url or url})
    return found


def _place(name: str, address: dict[str, str]) -> dict[str, object]:
    known = {key: value for key, value in address.items() if value}
    return {"@type": "Place", "name": name, "address": known}
