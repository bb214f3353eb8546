"""The list of offers: what fits, where it is not known, and never a dead end."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from and_cms.core.presentation import (
    Chip,
    FilterGroup,
    FilterOption,
    Filters,
)
from offers.cards import OfferCard, offer_cards
from offers.filters import FIT_FIELDS, FIT_FILTERS, OfferFilterForm, answer_all
from offers.models import OfferPage, OfferTopic
from vocabulary.models import District
from vocabulary.places import districts_for
from vocabulary.topics import TopicTile, topic_tiles


@dataclass(frozen=True)
class CardGroup:
    """Cards under one heading."""

    title: str
    cards: list[OfferCard]
    anchor: str = ""
    icon: str = ""
    lang: str = ""
    note: str = ""


@dataclass
class OfferListing:
    """All that the page of the offers draws."""

    total: int
    unknown_total: int
    groups: list[CardGroup]
    filters: Filters
    chips: list[Chip]
    errors: list[str] = field(default_factory=list)
    has_bad_values: bool = False


class _Selection:
    """One pass over the facts of all visible offers; counting happens in memory.

    The number of queries does not depend on the number of offers.
    """

    def __init__(self, districts: list[District]) -> None:
        offers = OfferPage.objects.visible()
        if districts:
            offers = offers.in_districts(districts).near_first(districts)
        else:
            offers = offers.usable_first()
        self.facts = {row["pk"]: row for row in offers.values("pk", *FIT_FIELDS)}
        self.topics: dict[int, list[str]] = {}
        pairs = OfferTopic.objects.filter(page__in=OfferPage.objects.source())
        for page, slug in pairs.order_by("sort_order").values_list(
            "page_id", "topic__slug"
        ):
            self.topics.setdefault(page, []).append(slug)

    def on(self, topics: list[str]) -> list[int]:
        """Offers on one of the topics; all where none is named."""
        wanted = set(topics)
        return [
            pk
            for pk in self.facts
            if not wanted or wanted.intersection(self.topics.get(pk, ()))
        ]

    def split(self, topics: list[str], fits: list[str]) -> tuple[list[int], list[int]]:
        """Return the offers that fit, and those for which it is not known."""
        found = {pk: answer_all(self.facts[pk], fits) for pk in self.on(topics)}
        hits = [pk for pk, answer in found.items() if answer is True]
        return hits, [pk for pk, answer in found.items() if answer is None]


def offer_list(query: QueryDict, language: str) -> OfferListing:
    """Return the offers that the filters in the address ask for."""
    tiles = topic_tiles(language)
    form = OfferFilterForm(query, [(tile.key, tile.name) for tile in tiles])
    form.is_valid()
    topics, fits, place = form.chosen()
    districts = districts_for(place)
    # A place is typed by people and may be anything; keys come from our own forms.
    has_bad_values = bool({"thema", "mir"} & set(form.errors))
    errors = []
    if has_bad_values:
        errors.append(gettext("We do not know this filter; it was left out."))
    if (place and not districts) or "ort" in form.errors:
        errors.append(
            gettext("We do not know this place. Try a Stadtteil or a postcode.")
        )
    selection = _Selection(districts)
    hits, unknown = selection.split(topics, fits)
    if not (topics or fits or districts):
        groups = _by_main_topic(hits, selection, tiles, language)
    else:
        groups = _as_found(hits, unknown, selection, topics, language)
    return OfferListing(
        total=len(hits),
        unknown_total=len(unknown),
        groups=[group for group in groups if group.cards],
        filters=_filters(selection, tiles, topics, fits, place),
        chips=_chips(query, districts, place),
        errors=errors,
        has_bad_values=has_bad_values,
    )


def _cards(keys: list[int], language: str) -> dict[int, OfferCard]:
    found = OfferPage.objects.for_listing().in_bulk(keys)
    sources = [found[key] for key in keys if key in found]
    cards = offer_cards(sources, language)
    return {page.pk: card for page, card in zip(sources, cards, strict=True)}


def _by_main_topic(
    keys: list[int], selection: _Selection, tiles: list[TopicTile], language: str
) -> list[CardGroup]:
    cards = _cards(keys, language)
    return [
        CardGroup(
            title=tile.name,
            cards=[
                cards[key]
                for key in keys
                if key in cards and selection.topics.get(key, [""])[0] == tile.key
            ],
            anchor=tile.key,
            icon=tile.icon,
            lang=tile.lang,
        )
        for tile in tiles
    ]


def _as_found(
    hits: list[int],
    unknown: list[int],
    selection: _Selection,
    topics: list[str],
    language: str,
) -> list[CardGroup]:
    relaxed: list[int] = []
    if not hits and not unknown:
        relaxed = selection.on(topics) or selection.on([])
    cards = _cards([*hits, *unknown, *relaxed], language)

    def pick(keys: list[int]) -> list[OfferCard]:
        return [cards[key] for key in keys if key in cards]

    return [
        CardGroup(gettext("These fit"), pick(hits), "passt"),
        CardGroup(
            gettext("Perhaps these too: ask there"),
            pick(unknown),
            "vielleicht",
            note=gettext("We do not know yet whether what you chose is true here."),
        ),
        CardGroup(
            gettext("Nothing fits exactly. These come near"),
            pick(relaxed),
            "in-der-naehe",
        ),
    ]


def _filters(
    selection: _Selection,
    tiles: list[TopicTile],
    topics: list[str],
    fits: list[str],
    place: str,
) -> Filters:
    topic_options = []
    for tile in tiles:
        count = len(selection.split([tile.key], fits)[0])
        if count or tile.key in topics:
            topic_options.append(
                FilterOption(tile.key, tile.name, count, tile.key in topics, tile.lang)
            )
    fit_options = []
    for fit in FIT_FILTERS:
        if not any(fit.answer(facts) for facts in selection.facts.values()):
            continue
        count = len(selection.split(topics, [*fits, fit.key])[0])
        fit_options.append(
            FilterOption(fit.key, str(fit.label), count, fit.key in fits)
        )
    groups = [
        FilterGroup(
            gettext("Stadtteil or postcode"), "ort", "text", [FilterOption(place, "")]
        ),
        FilterGroup(gettext("Topic"), "thema", "checkbox", topic_options),
        FilterGroup(gettext("What matters to me"), "mir", "checkbox", fit_options),
    ]
    return Filters(
        action="",
        groups=[group for group in groups if group.options],
        chosen=len(topics) + len(fits) + bool(place),
        reset_url="?" if topics or fits or place else "",
    )


def _chips(query: QueryDict, districts: list[District], place: str) -> list[Chip]:
    if not districts:
        return []
    rest = query.copy()
    rest.pop("ort", None)
    names = ", ".join(district.name for district in districts)
    detail = "" if names == place else names
    return [
        Chip(
            label=gettext("Place: %(place)s") % {"place": place},
            detail=detail,
            url=f"?{rest.urlencode()}",
            icon="map-pin",
            is_on=True,
            is_removable=True,
        )
    ]
