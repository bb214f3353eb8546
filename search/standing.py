"""How pages stand today: which filters they pass, and what moves them up or down."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value

from events.models import EventPage
from offers.enums import Area, OfferState
from offers.models import OfferDistrict, OfferPage
from search.texts import Text

_TOPIC = "topic_rows__topic__slug"

DATED = ("offer", "event")
"""Kinds that have topics, districts and a state of their own."""


@dataclass(frozen=True)
class Standing:
    """An offer or event today; ``is_near`` where it is in the districts asked for."""

    source_id: int
    state: str = OfferState.RUNNING
    is_near: bool = False
    topics: frozenset[str] = frozenset()


def standings(documents: Iterable[Text], area: Collection[int]) -> dict[UUID, Standing]:
    """Return the standing of the offers and events for the districts asked for.

    An event without a date to come is none of them. Two queries at most.
    """
    keys: dict[str, list[UUID]] = {}
    for document in documents:
        keys.setdefault(document.kind, []).append(document.translation_key)
    found: dict[UUID, Standing] = {}
    if keys.get("offer"):
        found |= _offers(keys["offer"], list(area))
    if keys.get("event"):
        found |= _events(keys["event"], list(area))
    return found


def _offers(keys: list[UUID], area: list[int]) -> dict[UUID, Standing]:
    pages = OfferPage.objects.source().filter(translation_key__in=keys).order_by()
    if area:
        located = OfferDistrict.objects.filter(
            page=OuterRef("pk"), kind=Area.LOCATED, district__in=area
        )
        served = OfferDistrict.objects.filter(
            page=OuterRef("pk"), kind=Area.SERVED, district__in=area
        )
        pages = pages.in_districts(area).annotate(
            is_near=Exists(served)
            # A secret address is near to nobody.
            | Q(Exists(located) | Q(place__district__in=area), hides_address=False)
        )
    else:
        pages = pages.annotate(is_near=Value(False))
    rows = pages.values_list("translation_key", "pk", "state", "is_near", _TOPIC)
    return _gathered(rows)


def _events(keys: list[UUID], area: list[int]) -> dict[UUID, Standing]:
    pages = EventPage.objects.source().filter(translation_key__in=keys).order_by()
    pages = pages.upcoming()
    if area:
        pages = pages.in_districts(area)
    rows = pages.values_list("translation_key", "pk", _TOPIC)
    return _gathered(
        (key, pk, OfferState.RUNNING, bool(area), topic) for key, pk, topic in rows
    )


def _gathered(
    rows: Iterable[tuple[UUID, int, str, bool, str | None]],
) -> dict[UUID, Standing]:
    """Make one standing of the rows of a page, one for each of its topics."""
    topics: dict[UUID, set[str]] = {}
    pages: dict[UUID, tuple[int, str, bool]] = {}
    for key, source_id, state, is_near, topic in rows:
        pages[key] = (source_id, state, is_near)
        topics.setdefault(key, set()).update([topic] if topic else ())
    return {
        key: Standing(source_id, state, bool(is_near), frozenset(topics[key]))
        for key, (source_id, state, is_near) in pages.items()
    }


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
