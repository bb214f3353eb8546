"""The addresses of the feeds; the filters are those of the list of events.

A finished feed is kept until an event changes: whoever follows one asks again and
again, and mostly hears that nothing is new (304).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from and_cms.core import languages
from and_cms.core.finished import FRESH, finished
from and_cms.core.models import ShortAddress
from and_cms.core.requests import mark_sensitive
from events.calendars.addresses import filtered
from events.calendars.atom import atom_of
from events.calendars.ical import calendar_of, changed_at
from events.calendars.selection import (
    FeedAsked,
    Window,
    events_for,
    read_address,
    state_of_events,
    with_dates,
)
from events.details import long_over
from events.models import EventPage
from events.querysets import EventQuerySet
from events.quiet import shown_title

CALENDAR, ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"
Writer = Callable[[list[EventPage], FeedAsked, str], bytes]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Answer with the events of the filters as iCalendar."""

    def write(pages: list[EventPage], asked: FeedAsked, address: str) -> bytes:
        return calendar_of(pages, feed_name(asked), address, languages.active().code)

    response = _feed(request, CALENDAR, write)
    if response.status_code == 200:
        name = 'attachment; filename="veranstaltungen.ics"'
        response.headers["Content-Disposition"] = name
    return response


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Answer with the events of the filters as an Atom feed."""

    def write(pages: list[EventPage], asked: FeedAsked, address: str) -> bytes:
        path = reverse("wagtail_serve", args=["veranstaltungen/"])
        website = settings.BASE_URL + filtered(path, request.GET)
        language = languages.active().code
        return atom_of(pages, feed_name(asked), address, website, language)

    return _feed(request, ATOM, write)


@require_safe
def event_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with all dates of one event, to be taken into one's own calendar.

    A sensitive event has no such file under its own name: it stands at its code.
    """
    events = EventPage.objects.visible().filter(slug=key, is_sensitive=False)
    return _event_response(request, events)


@require_safe
def quiet_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the same for the neutral code of an event."""
    keys = ShortAddress.objects.filter(code=code.lower()).values("translation_key")
    return _event_response(
        request, EventPage.objects.visible().filter(translation_key__in=keys)
    )


def _event_response(request: HttpRequest, events: EventQuerySet) -> HttpResponse:
    language = languages.active().code
    pages = with_dates(events, language, None)
    if not pages or _is_gone(pages[0]):
        raise Http404("There is no public event at this address.")
    page = pages[0]
    mark_sensitive(request, page.facts.is_sensitive)
    address = settings.BASE_URL + request.path
    content = calendar_of(pages, shown_title(page), address, language)
    response = HttpResponse(content, content_type=CALENDAR)
    # The name of the file stays on a shared phone: it says nothing of the topic.
    response.headers["Content-Disposition"] = 'attachment; filename="termin.ics"'
    response.headers["Last-Modified"] = http_date(changed_at(page).timestamp())
    return _kept_briefly(response)


def _is_gone(page: EventPage) -> bool:
    """Whether the event's own page answers 410."""
    dates = page.facts.shown_dates
    return bool(dates) and long_over(max(entry.ends_at for entry in dates))


def _feed(request: HttpRequest, content_type: str, write: Writer) -> HttpResponse:
    language = languages.active().code
    asked = read_address(request.GET, language)
    if asked.errors:
        said = "\n".join(dict.fromkeys(asked.errors))
        return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
    address = settings.BASE_URL + filtered(request.path, request.GET)

    def make() -> bytes:
        pages = with_dates(events_for(asked), language, Window.now())
        return write(pages, asked, address)

    state = (address, content_type, *state_of_events(language))
    content = finished("feed", state, make)
    return _kept_briefly(HttpResponse(content, content_type=content_type))


def feed_name(asked: FeedAsked) -> str:
    """Return what a feed is called in a list of calendars."""
    name = gettext("Events for single parents in Dresden")
    return " · ".join([name, *asked.names])


def _kept_briefly(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
