"""The network of referrals as it stands on the site: stations, passages, topics.

Read whole, in four queries, however many offers there are: what is wrong with a network
shows only in all of it. Drafts and unpublished changes do not count, for no parent sees
them. A next station is known by its translation key, so that a version in another
language leads to the same station.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F

from offers.enums import OfferState
from offers.models import OfferPage, OfferReferral, OfferTopic
from offers.referrals.circles import circles
from vocabulary.models import TopicPage


@dataclass(frozen=True)
class Station:
    """A published offer; ``topics`` are primary keys, the main topic first."""

    pk: int
    title: str
    is_last: bool = False
    has_ended: bool = False
    successor: int | None = None
    topics: tuple[int, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A row “in this situation, go there”; ``target`` is None if it is not public."""

    source: int
    target: int | None
    target_title: str
    situation: str
    is_inferred: bool = False


@dataclass(frozen=True)
class Topic:
    """A published topic."""

    pk: int
    title: str


@dataclass
class Network:
    """All stations in the order of their titles, and what leads from each to which."""

    stations: dict[int, Station] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)

    @cached_property
    def leaving(self) -> dict[int, list[Passage]]:
        """Return the rows of each offer, the broken ones too."""
        found: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.source].append(passage)
        return found

    @cached_property
    def arriving(self) -> dict[int, list[Passage]]:
        """Return the rows that lead to each offer."""
        found: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            if passage.target is not None:
                found[passage.target].append(passage)
        return found

    @cached_property
    def ways(self) -> dict[int, set[int]]:
        """Return to which offers each leads that can help: public, not ended.

        The successor of an ended offer counts as a way, since its page names it.
        """
        found = {pk: set(self._ways_from(station)) for pk, station in self._items()}
        for pk, targets in found.items():
            targets.discard(pk)
        return found

    @cached_property
    def circles(self) -> list[list[int]]:
        """Return the groups of offers that lead to each other; see there."""
        return circles(self.ways)

    def is_dead_end(self, station: Station) -> bool:
        """Whether nobody who can help is named, and it is no last station."""
        return not (station.is_last or self.ways[station.pk])

    def is_unknown(self, station: Station) -> bool:
        """Whether no other offer names an offer that can help."""
        named_by = {passage.source for passage in self.arriving.get(station.pk, ())}
        return not (station.has_ended or named_by - {station.pk})

    def is_usable(self, pk: int | None) -> bool:
        """Whether an offer is public and has not ended."""
        station = self.stations.get(pk) if pk is not None else None
        return station is not None and not station.has_ended

    def on_topic(self, topic: int) -> list[Station]:
        """Return the offers on a topic that have not ended."""
        return [
            station
            for station in self.stations.values()
            if topic in station.topics and not station.has_ended
        ]

    def about(self, topic: int) -> "Network":
        """Return the part that touches a topic: its offers, and their neighbours."""
        core = {pk for pk, station in self._items() if topic in station.topics}
        passages = [
            passage
            for passage in self.passages
            if passage.source in core or passage.target in core
        ]
        shown = core | {passage.source for passage in passages}
        shown |= {passage.target for passage in passages if passage.target is not None}
        stations = {pk: station for pk, station in self._items() if pk in shown}
        return Network(stations, passages, self.topics)

    def _items(self) -> Iterable[tuple[int, Station]]:
        return self.stations.items()

    def _ways_from(self, station: Station) -> Iterator[int]:
        targets = [passage.target for passage in self.leaving.get(station.pk, ())]
        if station.has_ended:
            targets.append(station.successor)
        yield from (pk for pk in targets if pk is not None and self.is_usable(pk))


def read_network() -> Network:
    """Read what is public now. Four queries."""
    topics = {
        pk: Topic(pk, title)
        for pk, title in TopicPage.objects.visible()
        .order_by("path")
        .values_list("pk", "title")
    }
    rows = list(
        OfferPage.objects.visible()
        .order_by("title", "pk")
        .values_list(
            "pk",
            "translation_key",
            "title",
            "is_last_station",
            "state",
            "successor__translation_key",
        )
    )
    by_key = {row[1]: row[0] for row in rows}
    on = _topics_of(by_key.values(), topics)
    stations = {
        pk: Station(
            pk=pk,
            title=title,
            is_last=is_last,
            has_ended=state == OfferState.ENDED,
            successor=by_key.get(successor),
            topics=tuple(on[pk]),
        )
        for pk, _key, title, is_last, state, successor in rows
    }
    return Network(stations, _passages(by_key), topics)


def _topics_of(
    offers: Iterable[int], topics: dict[int, Topic]
) -> defaultdict[int, list[int]]:
    """Return the public topics of each offer, in the editor's order."""
    known = set(offers)
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = OfferTopic.objects.order_by("page", "sort_order", "pk")
    for page, topic in rows.values_list("page_id", "topic_id"):
        if page in known and topic in topics:
            found[page].append(topic)
    return found


def _passages(by_key: dict) -> list[Passage]:
    """Return the rows of the public German offers, in the editor's order."""
    sources = set(by_key.values())
    rows = (
        OfferReferral.objects.order_by("page", "sort_order", "pk")
        .annotate(key=F("target__translation_key"), name=F("target__title"))
        .values_list("page_id", "key", "name", "situation", "is_inferred")
    )
    return [
        Passage(page, by_key.get(key), name, situation, is_inferred)
        for page, key, name, situation, is_inferred in rows
        if page in sources
    ]
