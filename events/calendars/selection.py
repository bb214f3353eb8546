"""Which events a feed holds: by the filters of the list, and public ones alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.core.validators import slug_re
from django.db.models import Prefetch, prefetch_related_objects
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.finished import state_of
from and_cms.core.localization import localize
from events.asking import Asked, read_filters
from events.filters import asks_for_dates, filter_dates
from events.models import EventOccurrence, EventPage
from events.querysets import EventQuerySet
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
    """Return the public German pages that fit.

    A feed holds whole events: one that meets on Mondays and Fridays is in a feed of
    Mondays with all its dates, as its rule says them.
    """
    events = asked.events()
    if asks_for_dates(asked.chosen):
        dates = filter_dates(EventOccurrence.objects.all(), asked.chosen)
        events = events.having(dates)
    return events.by_organisation(asked.organiser) if asked.organiser else events


def with_dates(
    events: EventQuerySet, language: str, window: Window | None
) -> list[EventPage]:
    """Return events in the reader's language with the dates of the window.

    The dates stand in ``shown_dates`` of the German page, its rules in ``dates``. Four
    queries, however many events there are.
    """
    dates = EventOccurrence.objects.not_moved_away()
    if window:
        dates = dates.filter(ends_at__gt=window.begins, starts_at__lt=window.ends)
        events = events.filter(pk__in=dates.order_by().values("page"))
    sources = list(events.for_details().order_by("path")[:MOST_EVENTS])
    pages = localize(sources, language)
    prefetch_related_objects(
        sources,
        "dates",
        Prefetch("occurrences", dates.order_by("starts_at"), to_attr="shown_dates"),
    )
    return pages


def state_of_events(language: str) -> list[str]:
    """Return what changes with any public event in a language. Two queries."""
    texts = EventPage.objects.filter(locale__language_code=language, live=True)
    return state_of(EventPage.objects.visible(), texts)
