"""Where the feeds are found: addresses to be copied, and to be opened."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from and_cms.core.models import ShortAddress
from events.models import EventPage

FILTERS = (
    *("thema", "mir", "frei", "kinderbetreuung", "abends", "online", "ort"),
    *("wochentag", "alter", "sprache", "wer"),
)
"""What a feed may be filtered by: the names of the list's own filters, and ``wer``.

A week or a day is no filter of a feed: whoever follows one wants the next, too.
"""


@dataclass(frozen=True)
class Subscription:
    """The addresses of one feed."""

    url: str
    webcal_url: str
    """Opens the reader's calendar program, which asks at ``url``."""
    atom_url: str


def filtered(path: str, query: QueryDict) -> str:
    """Return a path with the part of a query that filters, always written the same."""
    known = {name: sorted(set(query.getlist(name))) for name in FILTERS}
    found = {name: list(filter(None, values)) for name, values in known.items()}
    rest = urlencode(found, doseq=True)
    return f"{path}?{rest}" if rest else path


def subscription(query: QueryDict) -> Subscription:
    """Return where the events of a list can be followed."""
    url = settings.BASE_URL + filtered(reverse("event-feed"), query)
    scheme = urlsplit(url).scheme
    return Subscription(
        url=url,
        webcal_url=f"webcal{url.removeprefix(scheme)}",
        atom_url=filtered(reverse("event-atom"), query),
    )


def event_calendar_url(facts: EventPage) -> str:
    """Return where all dates of an event are a file for one's calendar.

    A sensitive event has it at its neutral code, or nowhere.
    """
    if not facts.is_sensitive:
        return reverse("event-calendar", args=[facts.slug])
    codes = ShortAddress.objects.filter(translation_key=facts.translation_key)
    code = codes.values_list("code", flat=True).first()
    return reverse("short-calendar", args=[code]) if code else ""
