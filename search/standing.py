"""How pages stand today: which filters they pass, and what moves them up or down."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from events.models import EventPage, EventTopic
from offers.enums import Area, OfferState
from offers.models import OfferDistrict, OfferPage, OfferTopic
from search.lexicon import SOURCE
from search.texts import Text, make_room

EVENT = "event"
DATED = ("offer", EVENT)
"""Kinds that have topics, districts and a state of their own."""


@dataclass(frozen=True)
class Standing:
    """An offer or event today; ``is_near`` where it is in the districts asked for."""

    source_id: int
    state: str = OfferState.RUNNING
    is_near: bool = False
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What decides how a page stands, kept as long as its German document."""

    version: Any
    topics: frozenset[str]
    serves: frozenset[int]
    """Districts that it is for."""
    located: frozenset[int]
    """Where it is, unless its address is secret: that is near to nobody."""
    is_everywhere: bool
    state: str = OfferState.RUNNING
    until: datetime | None = None
    """The end of an event's last date."""


_held: dict[int, _Facts] = {}


def standings(texts: Iterable[Text], area: Collection[int]) -> dict[UUID, Standing]:
    """Return the standing of the offers and events for the districts asked for.

    ``texts`` holds the German ones. An event without a date to come has no standing.
    No query, but for what has changed since it was last asked for.
    """
    german = [text for text in texts if text.language == SOURCE and text.kind in DATED]
    facts = _facts(german)
    wanted, now = frozenset(area), timezone.now()
    found: dict[UUID, Standing] = {}
    for text in german:
        one = facts.get(text.page_id)
        if one is None or (text.kind == EVENT and not (one.until and one.until > now)):
            continue
        serves = not wanted.isdisjoint(one.serves)
        if wanted and not (serves or one.is_everywhere):
            continue
        found[text.translation_key] = Standing(
            text.page_id,
            one.state,
            serves or not wanted.isdisjoint(one.located),
            one.topics,
        )
    return found


def _facts(texts: Collection[Text]) -> dict[int, _Facts]:
    # Another thread may empty what is held at any moment: this question keeps its own.
    held = {text.page_id: _held.get(text.page_id) for text in texts}
    facts = {
        text.page_id: one
        for text in texts
        if (one := held[text.page_id]) and one.version == text.version
    }
    missing: dict[str, dict[int, Any]] = {}
    for text in texts:
        if text.page_id not in facts:
            missing.setdefault(text.kind, {})[text.page_id] = text.version
    make_room(_held)
    for kind, versions in missing.items():
        read = _read_events if kind == EVENT else _read_offers
        found = read(versions)
        _held.update(found)
        facts |= found
    return facts


def _read_offers(versions: Mapping[int, Any]) -> dict[int, _Facts]:
    """Read the facts of offers. Three queries."""
    areas: dict[tuple[int, str], set[int]] = {}
    rows = OfferDistrict.objects.filter(page__in=versions).order_by()
    for pk, kind, district in rows.values_list("page_id", "kind", "district_id"):
        areas.setdefault((pk, kind), set()).add(district)
    topics = _topics(OfferTopic, versions)
    offers = OfferPage.objects.filter(pk__in=versions).order_by()
    facts = {}
    for pk, state, is_hidden, district in offers.values_list(
        "pk", "state", "hides_address", "place__district"
    ):
        serves = frozenset(areas.get((pk, Area.SERVED), ()))
        located = {*areas.get((pk, Area.LOCATED), ()), district} - {None}
        facts[pk] = _Facts(
            version=versions[pk],
            topics=topics.get(pk, frozenset()),
            serves=serves,
            located=frozenset() if is_hidden else frozenset(located),
            is_everywhere=not serves,
            state=state,
        )
    return facts


def _read_events(versions: Mapping[int, Any]) -> dict[int, _Facts]:
    """Read the facts of events. Two queries."""
    topics = _topics(EventTopic, versions)
    events = EventPage.objects.filter(pk__in=versions).order_by()
    facts = {}
    for pk, is_online, *districts, until in events.annotate(
        until=Max("occurrences__ends_at")
    ).values_list("pk", "is_online", "place__district", "district", "until"):
        near = frozenset(set(districts) - {None})
        facts[pk] = _Facts(
            version=versions[pk],
            topics=topics.get(pk, frozenset()),
            serves=near,
            located=near,
            is_everywhere=is_online,
            until=until,
        )
    return facts


def _topics(
    model: type[OfferTopic | EventTopic], pages: Collection[int]
) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    rows = model.objects.filter(page__in=pages).order_by()
    for pk, topic in rows.values_list("page_id", "topic__slug"):
        found.setdefault(pk, set()).add(topic)
    return {pk: frozenset(topics) for pk, topics in found.items()}


def keys_in(area: Collection[int]) -> list[UUID]:
    """Return the offers and events that are there and not for the whole city."""
    rows = OfferDistrict.objects.filter(district__in=area)
    served = rows.filter(kind=Area.SERVED).values("page")
    located = rows.filter(kind=Area.LOCATED).values("page")
    offers = OfferPage.objects.source().filter(
        Q(pk__in=served)
        # A secret address is near to nobody.
        | Q(Q(pk__in=located) | Q(place__district__in=area), hides_address=False)
    )
    events = (
        EventPage.objects.source()
        .upcoming()
        .filter(Q(place__district__in=area) | Q(district__in=area))
    )
    return [
        *offers.values_list("translation_key", flat=True),
        *events.values_list("translation_key", flat=True),
    ]
