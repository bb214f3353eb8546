"""What an address asks for, in words: for the list, the month and the feeds alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext

from and_cms.core.writing import weekday_name, write_day, write_span
from events.filters import (
    EVENING,
    FITS,
    UNKNOWN_PLACE,
    WEEKDAYS,
    EventFilterForm,
    EventFilters,
    asks_for_days,
    filter_dates,
    filter_events,
    week_key,
)
from events.models import EventOccurrence, EventPage
from events.querysets import EventQuerySet, OccurrenceQuerySet
from vocabulary.models import District
from vocabulary.places import districts_for
from vocabulary.spoken_languages import spoken_language_name
from vocabulary.topics import TopicTile, topic_tiles


@dataclass(frozen=True)
class Choice:
    """One filter that is on: its name and value in the address, and in words."""

    name: str
    value: str
    label: str
    icon: str = ""
    detail: str = ""
    lang: str = ""

    @property
    def title(self) -> str:
        """The words without what is being filtered, for the title of a feed."""
        return self.value if self.name == "ort" else self.label


@dataclass
class Asked:
    """The filters of an address, with what is needed to name them."""

    chosen: EventFilters
    districts: list[District]
    tiles: list[TopicTile]

    @property
    def errors(self) -> list[str]:
        """What is not known, in the reader's language."""
        return self.chosen.errors

    def events(self) -> EventQuerySet:
        """Return the public pages whose facts fit, to be asked for their dates.

        Only German pages have dates. That they are German is not asked for: PostgreSQL
        then takes them for few and joins them one by one.
        """
        pages = EventPage.objects.published()
        return filter_events(pages, self.chosen, self.districts)

    def dates(self) -> OccurrenceQuerySet:
        """Return the dates of any event that fit and have not ended."""
        return filter_dates(EventOccurrence.objects.upcoming(), self.chosen)

    def found(self) -> EventQuerySet:
        """Return the public German pages that fit and have a date that fits."""
        events = self.events()
        if asks_for_days(self.chosen):
            return events.having(self.dates().not_moved_away())
        is_late = EVENING in self.chosen.fits
        return events.upcoming_after_work() if is_late else events.upcoming()

    def choices(self) -> list[Choice]:
        """Return the filters that are on, in the order of the form."""
        return list(_choices(self))

    def without(self, choice: Choice) -> "Asked":
        """Return the same with one filter less."""
        chosen = replace(
            self.chosen,
            topics=[key for key in self.chosen.topics if not _is(choice, "thema", key)],
            fits=[key for key in self.chosen.fits if not _is(choice, "mir", key)],
        )
        if choice.name in _EMPTY:
            chosen = replace(chosen, **_EMPTY[choice.name])
        districts = [] if choice.name == "ort" else self.districts
        return Asked(chosen, districts, self.tiles)


_EMPTY: dict[str, dict[str, Any]] = {
    "ort": {"place": ""},
    "woche": {"week": None},
    "tag": {"day": None},
    "wochentag": {"weekday": ""},
    "alter": {"age": None},
    "sprache": {"spoken": ""},
}
"""A filter that has one value, and what it is when it is off."""


def read_filters(query: QueryDict, language: str) -> Asked:
    """Read the filters of an address. Two queries at most."""
    tiles = topic_tiles(language)
    chosen = EventFilterForm(query, [(tile.key, tile.name) for tile in tiles]).filters()
    districts = districts_for(chosen.place)
    if chosen.place and not districts:
        chosen.errors = list(dict.fromkeys([*chosen.errors, str(UNKNOWN_PLACE)]))
    return Asked(chosen, districts, tiles)


def week_label(monday: date) -> str:
    """Write a week by its first and last day, for example “23.–29. Nov.”."""
    return write_span(monday, monday + timedelta(days=6))


def without_choice(query: QueryDict, choice: Choice) -> str:
    """Return the address of the list without one filter, from its first page."""
    rest = query.copy()
    kept = [value for value in rest.getlist(choice.name) if value != choice.value]
    is_one_of_many = choice.name in ("thema", "mir")
    rest.setlist(choice.name, kept if is_one_of_many else [])
    if choice.name == "mir":
        rest.pop(choice.value, None)  # frei=1 says the same as mir=frei
    rest.pop("seite", None)
    return f"?{rest.urlencode()}"


def counts_without(asked: Asked) -> dict[Choice, int]:
    """Return how many events would fit with one filter less. One query."""
    choices = asked.choices()
    if not choices:
        return {}
    counts = {
        f"without_{number}": Count("pk", filter=_condition(asked.without(choice)))
        for number, choice in enumerate(choices)
    }
    visible = EventPage.objects.visible().order_by()
    found = visible.aggregate(**counts)
    return dict(zip(choices, found.values(), strict=True))


def _condition(asked: Asked) -> Q:
    """Say as one condition which events fit, in facts and dates."""
    facts = filter_events(EventPage.objects.all(), asked.chosen, asked.districts)
    dates = asked.dates().not_moved_away().filter(page=OuterRef("pk"))
    return Q(Exists(facts.order_by().filter(pk=OuterRef("pk")))) & Q(Exists(dates))


def _is(choice: Choice, name: str, value: str) -> bool:
    return (choice.name, choice.value) == (name, value)


def _choices(asked: Asked) -> Iterator[Choice]:
    chosen = asked.chosen
    if asked.districts:
        names = ", ".join(district.name for district in asked.districts)
        yield Choice(
            "ort",
            chosen.place,
            gettext("Place: %(place)s") % {"place": chosen.place},
            "map-pin",
            "" if names == chosen.place else names,
        )
    if chosen.week:
        label = week_label(chosen.week)
        yield Choice("woche", week_key(chosen.week), label, "calendar-blank")
    if chosen.day:
        label = write_day(chosen.day)
        yield Choice("tag", chosen.day.isoformat(), label, "calendar-blank")
    if chosen.weekday:
        label = weekday_name(WEEKDAYS[chosen.weekday])
        yield Choice("wochentag", chosen.weekday, label, "calendar-blank")
    if chosen.age is not None:
        label = gettext("Age: %(age)d") % {"age": chosen.age}
        yield Choice("alter", str(chosen.age), label, "users-three")
    if chosen.spoken:
        label = spoken_language_name(chosen.spoken)
        yield Choice("sprache", chosen.spoken, label, "chats-circle")
    for key in chosen.fits:
        yield Choice("mir", key, str(FITS[key]))
    for tile in asked.tiles:
        if tile.key in chosen.topics:
            yield Choice("thema", tile.key, tile.name, lang=tile.lang)
