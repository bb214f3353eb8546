"""What events add to topic and partner pages."""

from urllib.parse import urlencode

from django.http import HttpRequest

from and_cms.core.localization import overview_url
from and_cms.core.models import BasePage
from and_cms.core.sections import Section, register_section
from events.entries import next_entries
from events.models import EventIndexPage, EventPage
from events.querysets import EventQuerySet

SHOWN = 5
TEMPLATE = "events/sections/upcoming_events.html"


@register_section("vocabulary.TopicPage", order=20)
def events_on_topic(page: BasePage, request: HttpRequest) -> Section | None:
    """The next events on a topic."""
    key = page.facts.slug
    events = EventPage.objects.visible().on_topic(key)
    return _upcoming(events, page, {"thema": key})


@register_section("partners.PartnerPage", order=20)
def events_of_partner(page: BasePage, request: HttpRequest) -> Section | None:
    """The next events that an organisation runs."""
    events = EventPage.objects.visible().by_organisation(page.facts.organisation)
    return _upcoming(events, page, {})


def _upcoming(
    events: EventQuerySet, page: BasePage, query: dict[str, str]
) -> Section | None:
    language = page.language.code
    cards = next_entries(events, language, SHOWN)
    if not cards:
        return None
    overview = _overview_url(language, query)
    return Section(TEMPLATE, {"events": cards, "all_url": overview})


def _overview_url(language: str, query: dict[str, str]) -> str:
    url = overview_url(EventIndexPage, language)
    return f"{url}?{urlencode(query)}" if url and query else url
