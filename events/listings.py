"""The list of events: day by day, filtered, and never a dead end."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from babel import dates as cldr
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.enums import TriState
from and_cms.core.presentation import Chip, FilterGroup, FilterOption, Filters, Pages
from and_cms.core.writing import reader_locale
from events.calendars.addresses import Subscription, subscription
from events.cards import EventCard, EventDay, event_days, occurrence_cards
from events.enums import EventCost
from events.filters import (
    FITS,
    UNKNOWN_PLACE,
    EventFilterForm,
    EventFilters,
    apply_fits,
    week_key,
)
from events.models import EventOccurrence, EventPage, EventTopic
from events.querysets import EventQuerySet, OccurrenceQuerySet
from vocabulary.models import District
from vocabulary.places import districts_for
from vocabulary.topics import TopicTile, topic_tiles

PAGE_SIZE = 20
WEEKS_OFFERED = 6
INSTEAD = 5
"""Dates shown where nothing fits."""


@dataclass
class EventListing:
    """All that the page of the events draws.

    ``message`` says that nothing fits; then ``days`` are the next events anyway.
    ``regular`` and ``past`` are empty as long as no event without a date is announced
    and past ones vanish.
    """

    total: int
    days: list[EventDay]
    filters: Filters
    chips: list[Chip]
    message: str = ""
    errors: list[str] = field(default_factory=list)
    more_url: str = ""
    previous_url: str = ""
    pages: Pages | None = None
    subscription: Subscription | None = None
    regular: list[EventCard] = field(default_factory=list)
    past: list[EventCard] = field(default_factory=list)


def next_occurrences(events: EventQuerySet) -> OccurrenceQuerySet:
    """Return all dates of the given events that have not ended, by time."""
    return (
        EventOccurrence.objects.filter(page__in=events.order_by().values("pk"))
        .upcoming()
        .for_listing()
    )


def next_events(language: str, limit: int = 3) -> list[EventCard]:
    """Return the next dates of all visible events, for the home page."""
    found = next_occurrences(EventPage.objects.visible()).not_moved_away()
    return occurrence_cards(list(found[:limit]), language)


def event_list(query: QueryDict, language: str) -> EventListing:
    """Return the events that the filters in the address ask for."""
    tiles = topic_tiles(language)
    chosen = EventFilterForm(query, [(tile.key, tile.name) for tile in tiles]).filters()
    districts = districts_for(chosen.place)
    if chosen.place and not districts:
        chosen.errors.append(str(UNKNOWN_PLACE))
    local = _local_events(chosen, districts)
    fitting = _on_topics(apply_fits(local, chosen.fits), chosen.topics)
    found = next_occurrences(fitting)
    if chosen.week:
        found = found.in_week(chosen.week)
    page = Paginator(found, PAGE_SIZE).get_page(query.get("seite"))
    dates = list(page)
    message = ""
    if not dates:
        message = _nothing_found(chosen)
        dates = list(next_occurrences(EventPage.objects.visible())[:INSTEAD])
    return EventListing(
        total=page.paginator.count,
        days=event_days(occurrence_cards(dates, language), timezone.localdate()),
        filters=_filters(chosen, local, tiles),
        chips=_chips(query, chosen, districts),
        message=message,
        errors=list(dict.fromkeys(chosen.errors)),
        more_url=_page_url(query, page.number + 1) if page.has_next() else "",
        previous_url=_page_url(query, page.number - 1) if page.number > 1 else "",
        pages=_pages(query, page),
        subscription=subscription(query),
    )


def _local_events(chosen: EventFilters, districts: list[District]) -> EventQuerySet:
    """Visible events to come, at the place and in the week that were asked for."""
    events = EventPage.objects.visible().upcoming(week=chosen.week)
    return events.in_districts(districts) if districts else events


def _on_topics(events: EventQuerySet, topics: list[str]) -> EventQuerySet:
    return events.on_topics(topics) if topics else events


def _nothing_found(chosen: EventFilters) -> str:
    if chosen.chosen:
        return gettext("Nothing fits your choice. These are the next events.")
    return gettext("At the moment no event is announced.")


def _filters(
    chosen: EventFilters, local: EventQuerySet, tiles: list[TopicTile]
) -> Filters:
    """Offer only what would find something; counts are events, two queries."""
    fitting = apply_fits(local, chosen.fits)
    rows = EventTopic.objects.filter(page__in=fitting.order_by().values("pk"))
    by_topic = dict(
        rows.order_by()
        .values_list("topic__slug")
        .annotate(events=Count("page", distinct=True))
    )
    by_fit = (
        _on_topics(fitting, chosen.topics)
        .order_by()
        .aggregate(
            frei=Count("pk", filter=Q(cost=EventCost.FREE)),
            kinderbetreuung=Count("pk", filter=Q(childcare=TriState.YES)),
            online=Count("pk", filter=Q(is_online=True)),
        )
    )
    topics = [
        FilterOption(
            tile.key,
            tile.name,
            by_topic.get(tile.key, 0),
            tile.key in chosen.topics,
            tile.lang,
        )
        for tile in tiles
        if tile.key in by_topic or tile.key in chosen.topics
    ]
    fits = [
        FilterOption(key, str(label), by_fit[key], key in chosen.fits)
        for key, label in FITS.items()
        if by_fit[key] or key in chosen.fits
    ]
    groups = [
        FilterGroup(
            gettext("Stadtteil or postcode"),
            "ort",
            "text",
            [FilterOption(chosen.place, "")],
        ),
        FilterGroup(gettext("Week"), "woche", "select", _week_options(chosen.week)),
        FilterGroup(gettext("What matters to me"), "mir", "checkbox", fits),
        FilterGroup(gettext("Topic"), "thema", "checkbox", topics),
    ]
    return Filters(
        action="",
        groups=[group for group in groups if group.options],
        chosen=chosen.chosen,
        reset_url="?" if chosen.chosen else "",
    )


def _week_options(chosen: date | None) -> list[FilterOption]:
    today = timezone.localdate()
    this = today - timedelta(days=today.weekday())
    weeks = [this + timedelta(weeks=count) for count in range(WEEKS_OFFERED)]
    if chosen and chosen not in weeks:
        weeks = sorted([*weeks, chosen])
    return [
        FilterOption("", gettext("any week"), is_checked=chosen is None),
        *(
            FilterOption(week_key(week), week_label(week), is_checked=week == chosen)
            for week in weeks
        ),
    ]


def week_label(monday: date) -> str:
    """Write a week by its first and last day, for example “23.–29. Nov.”."""
    sunday = monday + timedelta(days=6)
    return cldr.format_interval(monday, sunday, "MMMd", locale=reader_locale())


def _chips(
    query: QueryDict, chosen: EventFilters, districts: list[District]
) -> list[Chip]:
    chips = []
    if districts:
        names = ", ".join(district.name for district in districts)
        chips.append(
            Chip(
                label=gettext("Place: %(place)s") % {"place": chosen.place},
                detail="" if names == chosen.place else names,
                url=_without(query, "ort"),
                icon="map-pin",
                is_on=True,
                is_removable=True,
            )
        )
    if chosen.week:
        chips.append(
            Chip(
                label=week_label(chosen.week),
                url=_without(query, "woche"),
                icon="calendar-blank",
                is_on=True,
                is_removable=True,
            )
        )
    return chips


def _without(query: QueryDict, name: str) -> str:
    rest = query.copy()
    rest.pop(name, None)
    rest.pop("seite", None)
    return f"?{rest.urlencode()}"


def _page_url(query: QueryDict, number: int) -> str:
    address = query.copy()
    address["seite"] = str(number)
    return f"?{address.urlencode()}"


def _pages(query: QueryDict, page: ListPage) -> Pages:
    return Pages(
        number=page.number,
        total=page.paginator.num_pages,
        previous_url=_page_url(query, page.number - 1) if page.number > 1 else "",
        next_url=_page_url(query, page.number + 1) if page.has_next() else "",
    )
