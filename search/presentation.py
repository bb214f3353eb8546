"""What stands around the answers: tabs with counts, filters, the place as a chip."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext

from and_cms.core.presentation import (
    Chip,
    FilterGroup,
    FilterOption,
    Filters,
    Link,
    Pages,
    Tab,
)
from search.analysis import fold
from search.forms import EVERYWHERE, KIND_LABELS, KIND_OF_VALUE
from search.queries import SearchResult
from vocabulary.topics import TopicTile

NEAREST = 4
"""Topics that may fit where nothing was found."""


def address(query: QueryDict, **changes: str | None) -> str:
    """Return the same question with other filters, from its first page on."""
    changed = query.copy()
    changed.pop("seite", None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def lifted(result: SearchResult) -> str | None:
    """Return the value of ``ort`` that filters by no place at all."""
    return EVERYWHERE if result.named_place else None


def tabs(query: QueryDict, counts: Mapping[str, int], chosen: str | None) -> list[Tab]:
    """Return one tab for all answers and one for each kind."""
    every = Tab(
        gettext("All"), address(query, art=None), sum(counts.values()), chosen is None
    )
    return [
        every,
        *(
            Tab(
                str(KIND_LABELS[kind]),
                address(query, art=value),
                counts.get(kind, 0),
                chosen == kind,
            )
            for value, kind in KIND_OF_VALUE.items()
        ),
    ]


def filters(
    query: QueryDict,
    result: SearchResult,
    tiles: Sequence[TopicTile],
    topic: str,
    place: str,
) -> Filters:
    """Return the filter form beside the answers: topics that would give some."""
    options = [
        FilterOption(
            tile.key,
            tile.name,
            result.topics.get(tile.key, 0),
            tile.key == topic,
            tile.lang,
        )
        for tile in tiles
        if tile.key in result.topics or tile.key == topic
    ]
    hidden = [(name, str(query[name])) for name in ("q", "art") if query.get(name)]
    if result.named_place:
        # An emptied field then means everywhere, not the place of the question.
        hidden.append(("ort", EVERYWHERE))
    groups = [
        FilterGroup(
            gettext("Stadtteil or postcode"), "ort", "text", [FilterOption(place, "")]
        )
    ]
    if options:
        groups.append(FilterGroup(gettext("Topic"), "thema", "radio", options))
    is_narrow = topic or place
    return Filters(
        action="",
        hidden=[{"name": name, "value": value} for name, value in hidden],
        groups=groups,
        chosen=bool(topic) + bool(place),
        reset_url=without_filters(query, result) if is_narrow else "",
    )


def without_filters(query: QueryDict, result: SearchResult) -> str:
    """Return the address of the question alone."""
    return address(query, thema=None, art=None, ort=lifted(result))


def chips(
    query: QueryDict, result: SearchResult, place: str, districts: Sequence[str]
) -> list[Chip]:
    """Return the place as a chip that removes itself, with the names of districts."""
    if not districts:
        return []
    names = ", ".join(districts)
    return [
        Chip(
            gettext("Place: %(place)s") % {"place": place},
            address(query, ort=lifted(result)),
            "" if fold(names) == fold(place) else names,
            "map-pin",
            is_on=True,
            is_removable=True,
        )
    ]


def did_you_mean(query: QueryDict, result: SearchResult) -> Link | None:
    """Return the question with its slips mended; the place and the filters stay.

    What it finds was found already: slips are read as what they stand for.
    """
    if not result.did_you_mean or not result.counts:
        return None
    words = result.did_you_mean
    if result.named_place:
        words = f"{words} {result.named_place.name}"
    if fold(words) == fold(result.query):
        return None
    return Link(words, address(query, q=words))


def pages(query: QueryDict, number: int, total: int, size: int) -> Pages | None:
    """Return the way through the answers, if they do not fit on one page."""
    last = max(1, -(-total // size))
    if last == 1 and number == 1:
        return None

    def page(wanted: int) -> str:
        return address(query, seite=str(wanted) if wanted > 1 else None)

    shown = min(number, last)
    before = min(number - 1, last)
    return Pages(
        shown,
        last,
        page(before) if before >= 1 else "",
        page(number + 1) if number < last else "",
    )


def nearest_topics(
    result: SearchResult, tiles: Sequence[TopicTile]
) -> tuple[list[TopicTile], list[TopicTile]]:
    """Return the topics of the guesses, the likeliest first, and all others."""
    weights: dict[str, float] = {}
    for place, hit in enumerate(result.hits):
        for key in {hit.key} if hit.kind == "topic" else hit.topics:
            weights[key] = weights.get(key, 0.0) + 1 / (place + 1)
    known = [tile for tile in tiles if tile.key in weights]
    near = sorted(known, key=lambda tile: -weights[tile.key])[:NEAREST]
    return near, [tile for tile in tiles if tile not in near]
