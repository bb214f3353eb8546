"""Which events a feed holds: by the filters of the list, and public ones alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.core.validators import slug_re
from django.db.models import (
    DateTimeField,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, Greatest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.finished import state_of
from and_cms.core.localization import localize
from events.asking import Asked, read_filters
from events.filters import asks_for_dates, filter_dates
from events.models import EventOccurrence, EventPage
from events.querysets import EventQuerySet, OccurrenceQuerySet
from partners.models import Organisation

PAST = timedelta(days=30)
"""What is over stays so long in a calendar that somebody follows."""
AHEAD = relativedelta(months=12)
MOST_EVENTS = 1_000
"""Events of one feed, the nearest first; narrower feeds have room for the rest."""


@dataclass(frozen=True)
class Window:
    """The dates that a feed holds, from the first moment to the last."""

    begins: datetime
    ends: datetime

    @classmethod
    def now(cls) -> "Window":
        """Return the window of this moment."""
        now = timezone.now()
        return cls(now - PAST, now + AHEAD)

    def dates(self) -> OccurrenceQuerySet:
        """Return all dates of the window, each once."""
        dates = EventOccurrence.objects.not_moved_away()
        return dates.filter(ends_at__gt=self.begins, starts_at__lt=self.ends)


@dataclass
class FeedAsked(Asked):
    """What the address of a feed asks for."""

    organiser: Organisation | None = None

    @property
    def names(self) -> list[str]:
        """What the feed is about, for its title."""
        named = [choice.title for choice in self.choices()]
        return [*named, self.organiser.name] if self.organiser else named


def read_address(query: QueryDict, language: str) -> FeedAsked:
    """Read the filters of the list of events, and ``wer``: an organisation's key.

    A week is no filter of a feed: whoever follows one wants next week, too.
    """
    kept = query.copy()
    for name in ("woche", "tag"):
        kept.pop(name, None)
    read = read_filters(kept, language)
    asked = FeedAsked(read.chosen, read.districts, read.tiles)
    if key := query.get("wer", ""):
        # What is no key is not asked for: PostgreSQL refuses a null byte.
        known = Organisation.objects.filter(is_published=True)
        asked.organiser = (
            known.filter(key=key).first() if slug_re.fullmatch(key) else None
        )
        if asked.organiser is None:
            asked.errors.append(gettext("We do not know this organisation."))
    return asked


def events_for(asked: FeedAsked) -> EventQuerySet:
    """Return the public pages that fit; their dates tell the German ones.

    A feed holds whole events: one that meets on Mondays and Fridays is in a feed of
    Mondays with all its dates, as its rule says them.
    """
    events = asked.events()
    if asks_for_dates(asked.chosen):
        dates = filter_dates(EventOccurrence.objects.all(), asked.chosen)
        events = events.having(dates)
    return events.by_organisation(asked.organiser) if asked.organiser else events


def nearest(events: EventQuerySet, window: Window) -> list[int]:
    """Return the numbers of the events that a feed has room for. One query."""
    dates = window.dates().filter(page__in=events.order_by().values("pk"))
    rows = dates.order_by().values("page")
    ahead = Min("starts_at", filter=Q(ends_at__gt=timezone.now()))
    rows = rows.annotate(ahead=ahead).order_by(F("ahead").asc(nulls_last=True), "page")
    return list(rows.values_list("page", flat=True)[:MOST_EVENTS])


def published_in(language: str) -> Subquery | Value:
    """Return when the version of a German page was published last; nothing for its own.

    For the query of the German page, whose moment stands there already.
    """
    if language == languages.SOURCE:
        return Value(None, DateTimeField())
    own = EventPage.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=language,
        live=True,
    )
    return Subquery(own.values("last_published_at")[:1])


def latest(
    events: EventQuerySet, language: str, window: Window, most: int
) -> list[int]:
    """Return the numbers of the events that were published last. One query.

    A translation into the reader's language is news for her.
    """
    own = Coalesce(published_in(language), F("last_published_at"))
    rows = events.having(window.dates()).annotate(
        changed=Greatest("last_published_at", own)
    )
    rows = rows.order_by(F("changed").desc(nulls_last=True), "pk")
    return list(rows.values_list("pk", flat=True)[:most])


def with_dates(
    events: EventQuerySet, language: str, window: Window | None
) -> list[EventPage]:
    """Return events in the reader's language with the dates of the window.

    The dates stand in ``shown_dates`` of the German page, its rules in ``dates``. Four
    queries, however many events there are.
    """
    dates = EventOccurrence.objects.not_moved_away()
    if window:
        dates = window.dates()
        events = events.having(dates)
    sources = list(events.for_details().order_by("path"))
    pages = localize(sources, language)
    prefetch_related_objects(
        sources,
        "dates",
        Prefetch("occurrences", dates.order_by("starts_at"), to_attr="shown_dates"),
    )
    return pages


def state_of_events(language: str) -> list[str]:
    """Return what changes with any public event in a language. Two queries at most."""
    if language == languages.SOURCE:
        return state_of(EventPage.objects.visible())
    texts = EventPage.objects.filter(locale__language_code=language, live=True)
    return state_of(EventPage.objects.visible(), texts)
