"""What editors should look at: calendars that fail, events that are off in theirs."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from events.models import CalendarSubscription, ImportedEvent

MOST_NAMED = 5
"""Calendars of a kind on the first page; the list of calendars has them all."""
CHANGE = "events.change_calendarsubscription"


def due_calendars(request: HttpRequest) -> list[tuple[str, str]]:
    """Return text and address for each calendar that needs an editor. Two queries."""
    if not request.user.has_perm(CHANGE):
        return []
    calendars = CalendarSubscription.objects.select_related("organisation")
    failing = calendars.failing()
    doubtful = ImportedEvent.objects.in_doubt().values("subscription")
    return [
        *_lines(failing, gettext("The calendar of %(name)s cannot be read.")),
        *_lines(
            calendars.filter(pk__in=doubtful),
            gettext("%(name)s: an event is off in the calendar. Is it cancelled?"),
        ),
    ]


def _lines(
    calendars: Iterable[CalendarSubscription], text: str
) -> list[tuple[str, str]]:
    return [
        (text % {"name": one}, reverse("partner_calendars:inspect", args=[one.pk]))
        for one in list(calendars)[:MOST_NAMED]
    ]
