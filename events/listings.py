"""The list of events: week by week and day by day, filtered, and never a dead end."""

from dataclasses import dataclass, field

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.presentation import Chip, Filters, Pages
from events.asking import Asked, counts_without, read_filters, without_choice
from events.calendars.addresses import Subscription, subscription
from events.entries import entry_cards, first_entries, next_entries, read_entries
from events.facets import read_facets
from events.filter_form import filter_form
from events.models import EventPage
from events.weeks import EventDay, EventWeek, event_days, event_weeks

PAGE_SIZE = 20
"""Events on one page of the list, each with its next dates."""
INSTEAD = 5
"""Events shown where nothing fits."""


@dataclass
class EventListing:
    """All that the page of the events draws.

    ``message`` says that nothing fits; then ``weeks`` are the next events anyway, and
    ``looser`` the filters that one could take away, with what would then be found.
    """

    total: int
    weeks: list[EventWeek]
    filters: Filters
    chips: list[Chip]
    message: str = ""
    looser: list[Chip] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    more_url: str = ""
    previous_url: str = ""
    pages: Pages | None = None
    subscription: Subscription | None = None

    @property
    def days(self) -> list[EventDay]:
        """The days of all weeks."""
        return [day for week in self.weeks for day in week.days]


def event_list(query: QueryDict, language: str) -> EventListing:
    """Return the events that the filters in the address ask for."""
    asked = read_filters(query, language)
    dates = asked.dates()
    facets = read_facets(asked)
    page = Paginator(range(facets.total), PAGE_SIZE).get_page(query.get("seite"))
    # A date that was moved away makes one entry more than there are events: the last
    # page takes what is left.
    number = page.end_index() if page.has_next() else None
    keys = first_entries(asked.events(), dates, number)
    keys = keys[PAGE_SIZE * (page.number - 1) :]
    cards = entry_cards(read_entries(keys, dates), language)
    message, looser = "", []
    if not cards:
        message = _nothing_found(asked)
        looser = _looser(query, asked)
        cards = next_entries(EventPage.objects.visible(), language, INSTEAD)
    today = timezone.localdate()
    return EventListing(
        total=page.paginator.count,
        weeks=event_weeks(event_days(cards, today), today),
        filters=filter_form(asked, facets),
        chips=filter_chips(query, asked),
        message=message,
        looser=looser,
        errors=asked.errors,
        more_url=_page_url(query, page.number + 1) if page.has_next() else "",
        previous_url=_page_url(query, page.number - 1) if page.number > 1 else "",
        pages=_pages(query, page),
        subscription=subscription(query),
    )


def filter_chips(query: QueryDict, asked: Asked) -> list[Chip]:
    """Return the filters that are on, each to be taken away."""
    return [
        Chip(
            label=choice.label,
            detail=choice.detail,
            url=without_choice(query, choice),
            icon=choice.icon,
            is_on=True,
            is_removable=True,
            lang=choice.lang,
        )
        for choice in asked.choices()
    ]


def _nothing_found(asked: Asked) -> str:
    if asked.chosen.chosen:
        return gettext("Nothing fits your choice. These are the next events.")
    return gettext("At the moment no event is announced.")


def _looser(query: QueryDict, asked: Asked) -> list[Chip]:
    """Say which single filter stands in the way of how many events."""
    return [
        Chip(
            label=gettext("Without “%(filter)s”") % {"filter": choice.label},
            detail=gettext("Events: %(count)d") % {"count": count},
            url=without_choice(query, choice),
            lang=choice.lang,
        )
        for choice, count in counts_without(asked).items()
        if count
    ]


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
