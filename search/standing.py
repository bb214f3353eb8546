"""How pages stand today: which filters they pass, and what moves them up or down."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from events.models import EventPage
from offers.enums import Area
from offers.models import OfferDistrict, OfferPage
from search.texts import Text

EVENT = "event"
DATED = ("offer", EVENT)
"""Kinds that have topics, districts and a state of their own."""


@dataclass(frozen=True)
class Standing:
    """An offer or event today; ``is_near`` where it is in the districts asked for."""

    source_id: int
    state: str = ""
    is_near: bool = False
    topics: frozenset[str] = frozenset()


def standings(texts: Iterable[Text], area: Collection[int]) -> dict[UUID, Standing]:
    """Return the standing of the offers and events for the districts asked for.

    ``texts`` holds the German ones. An event without a date to come has no standing.
    """
    wanted, now = frozenset(area), timezone.now()
    found: dict[UUID, Standing] = {}
    for text in texts:
        facets = text.facets
        if facets is None:
            continue
        if text.kind == EVENT and not (facets.until and facets.until > now):
            continue
        serves = not wanted.isdisjoint(facets.serves)
        if wanted and not (serves or facets.is_everywhere):
            continue
        found[text.translation_key] = Standing(
            text.page_id,
            facets.state,
            serves or not wanted.isdisjoint(facets.located),
            facets.topics,
        )
    return found


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
