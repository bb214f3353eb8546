"""Reads feeds as other programs do, with two libraries that share no code."""

from datetime import datetime

import vobject
from icalendar import Calendar, Event


def events_in(content: bytes) -> list[Event]:
    """Return the VEVENTs of a feed that both libraries can read."""
    for calendar in vobject.readComponents(content.decode()):
        calendar.validate(raiseException=True)
    return list(Calendar.from_ical(content).walk("VEVENT"))


def starts_in(content: bytes) -> list[datetime]:
    """Return when the dates of a feed start, its rules written out by ``vobject``.

    What is cancelled is left out; what is moved stands where it moved to.
    """
    found: dict[tuple[str, datetime], datetime] = {}
    (calendar,) = vobject.readComponents(content.decode())
    masters = [event for event in calendar.vevent_list if not _is_other(event)]
    masters = [event for event in masters if event.status.value != "CANCELLED"]
    for event in masters:
        dates = event.getrruleset(addRDate=True) if "rrule" in event.contents else None
        for start in dates or [event.dtstart.value]:
            found[event.uid.value, start] = start
        if event.status.value == "CANCELLED":
            found = {
                key: one for key, one in found.items() if key[0] != event.uid.value
            }
    for event in filter(_is_other, calendar.vevent_list):
        key = (event.uid.value, event.recurrence_id.value)
        found.pop(key, None)
        if event.status.value != "CANCELLED":
            found[key] = event.dtstart.value
    return sorted(found.values())


def _is_other(event: vobject.base.Component) -> bool:
    return "recurrence-id" in event.contents
