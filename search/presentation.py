"""Hits as the page draws them: groups by kind, tabs with counts, chosen filters."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from and_cms.core.presentation import (
    Chip,
    FilterGroup,
    FilterOption,
    Filters,
    Row,
    Tab,
)
from events.cards import event_cards
from events.models import EventPage
from offers.cards import offer_card
from offers.models import OfferPage
from search.forms import KIND_LABELS, KIND_OF_VALUE
from search.queries import Hit
from vocabulary.models import District
from vocabulary.topics import TopicTile


@dataclass(frozen=True)
class HitGroup:
    """Confident hits of one kind."""

    kind: str
    title: str
    results: list = field(default_factory=list)


def _row(hit: Hit) -> Row:
    return Row(
        hit.title,
        hit.url,
        hit.lang,
        note=hit.page.summary if hit.page else "",
        note_lang=hit.lang,
    )


def groups(hits: list[Hit]) -> list[HitGroup]:
    """Return the confident hits by kind, offers first."""
    found = []
    for kind, label in KIND_LABELS.items():
        sure = [hit for hit in hits if hit.kind == kind and hit.confident]
        if not sure:
            continue
        if kind == "offer":
            results: list = [
                offer_card(hit.page) for hit in sure if isinstance(hit.page, OfferPage)
            ]
        elif kind == "event":
            results = event_cards(
                [hit.page for hit in sure if isinstance(hit.page, EventPage)]
            )
        else:
            results = [_row(hit) for hit in sure]
        found.append(HitGroup(f"{kind}s", str(label), results))
    return found


def weak_rows(hits: list[Hit]) -> list[Row]:
    """Return the guesses: perhaps helpful, without buttons."""
    return [_row(hit) for hit in hits if not hit.confident]


def _address(query: QueryDict, **changes: str | None) -> str:
    changed = query.copy()
    changed.pop("seite", None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def tabs(query: QueryDict, counts: dict[str, int], chosen: str | None) -> list[Tab]:
    """Return one tab for all hits and one for each kind."""
    found = [
        Tab(
            gettext("All"),
            _address(query, art=None),
            sum(counts.values()),
            chosen is None,
        )
    ]
    for value, kind in KIND_OF_VALUE.items():
        found.append(
            Tab(
                str(KIND_LABELS[kind]),
                _address(query, art=value),
                counts.get(kind, 0),
                chosen == kind,
            )
        )
    return found


def filters(
    query: QueryDict, tiles: list[TopicTile], topic: str, place: str
) -> Filters:
    """Return the filter form beside the hits."""
    options = [
        FilterOption(tile.key, tile.name, None, tile.key == topic, tile.lang)
        for tile in tiles
    ]
    return Filters(
        action="",
        hidden=[
            {"name": name, "value": query.get(name, "")}
            for name in ("q", "art")
            if query.get(name)
        ],
        groups=[
            FilterGroup(
                gettext("Stadtteil or postcode"),
                "ort",
                "text",
                [FilterOption(place, "")],
            ),
            FilterGroup(gettext("Topic"), "thema", "radio", options),
        ],
        chosen=bool(topic) + bool(place),
        reset_url=_address(query, thema=None, ort=None) if topic or place else "",
    )


def chips(query: QueryDict, place: str, districts: list[District]) -> list[Chip]:
    """Return the place as a chip that removes itself."""
    if not districts:
        return []
    names = ", ".join(district.name for district in districts)
    return [
        Chip(
            gettext("Place: %(place)s") % {"place": place},
            _address(query, ort=None),
            "" if names == place else names,
            "map-pin",
            is_on=True,
            is_removable=True,
        )
    ]
