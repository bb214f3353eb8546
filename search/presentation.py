"""Hits as the page draws them: groups by kind, tabs with counts, chosen filters."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from and_cms.core.localization import localize
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
from search.analysis import fold
from search.forms import KIND_LABELS, KIND_OF_VALUE
from search.queries import Hit, SearchResult
from search.standing import DATED
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
        note=hit.summary,
        note_lang=hit.lang,
    )


def groups(result: SearchResult) -> list[HitGroup]:
    """Return the confident hits by kind, the kind of the best hit first.

    Two queries for offers and two for events, however many there are.
    """
    by_kind: dict[str, list[Hit]] = {}
    for hit in result.hits:
        if hit.confident:
            by_kind.setdefault(hit.kind, []).append(hit)
    return [
        HitGroup(f"{kind}s", str(KIND_LABELS[kind]), _results(kind, hits, result))
        for kind, hits in by_kind.items()
    ]


def _results(kind: str, hits: list[Hit], result: SearchResult) -> list:
    if kind not in DATED:
        return [_row(hit) for hit in hits]
    objects: Any = OfferPage.objects if kind == "offer" else EventPage.objects
    found = objects.filter(pk__in=[hit.source_id for hit in hits]).for_listing()
    order = {hit.source_id: place for place, hit in enumerate(hits)}
    pages = localize(sorted(found, key=lambda page: order[page.pk]), result.language)
    if kind == "event":
        return list(event_cards(pages))
    reasons = {hit.source_id: reason(hit) for hit in hits}
    return [offer_card(page, reasons[page.facts.pk]) for page in pages]


def reason(hit: Hit) -> str:
    """Say why an offer is found, where neither its title nor the question says so."""
    idea = hit.score.idea
    if not idea or fold(idea) == fold(hit.title):
        return ""
    return gettext("Matches “%(word)s”") % {"word": idea}


def weak_rows(result: SearchResult) -> list[Row]:
    """Return the guesses: perhaps helpful, without buttons."""
    return [_row(hit) for hit in result.hits if not hit.confident]


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
