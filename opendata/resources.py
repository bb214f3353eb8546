"""What the API has: for each kind of record its list, its parameters, its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from events.querysets import EventQuerySet
from offers.querysets import OfferQuerySet
from opendata.forms import DistrictListForm, FilterListForm, ListForm
from opendata.serializers.events import (
    events_as_json,
    next_date,
    public_events,
)
from opendata.serializers.facts import Json
from opendata.serializers.offers import offers_as_json, public_offers
from opendata.serializers.partners import partners_as_json, public_partners
from opendata.serializers.vocabulary import (
    districts_as_json,
    public_districts,
    public_topics,
    public_words,
    topics_as_json,
    words_as_json,
)
from partners.models import OrganisationDistrict, PartnerPage

Filters = dict[str, Any]
"""Cleaned parameters of the resource's form."""


@dataclass(frozen=True)
class Resource:
    """One kind of record.

    ``records`` gives what everybody may see; ``filtered`` narrows it by the cleaned
    parameters of ``form``; ``as_json`` writes a list of records in one language.
    """

    name: str
    key_field: str
    form: type[ListForm]
    records: Callable[[], QuerySet]
    as_json: Callable[[Sequence, str], list[Json]]
    filtered: Callable[[Any, Filters], QuerySet] = lambda records, _filters: records


def filtered_offers(offers: OfferQuerySet, filters: Filters) -> OfferQuerySet:
    """Offers on a topic and for a district, what can be used today first."""
    if filters["topic"]:
        offers = offers.on_topic(filters["topic"])
    if filters["district"]:
        offers = offers.in_districts(filters["district"])
    return offers.usable_first()


def filtered_events(events: EventQuerySet, filters: Filters) -> EventQuerySet:
    """Events that are not over, on a topic and in a district, the next one first."""
    if filters["topic"]:
        events = events.on_topic(filters["topic"])
    if filters["district"]:
        events = events.in_districts(filters["district"])
    return events.upcoming().annotate(next_date=next_date()).order_by("next_date", "pk")


def filtered_partners(
    partners: QuerySet[PartnerPage], filters: Filters
) -> QuerySet[PartnerPage]:
    """Partners based or at work in a district."""
    if filters["district"]:
        rows = OrganisationDistrict.objects.filter(district__in=filters["district"])
        partners = partners.filter(organisation__in=rows.values("organisation"))
    return partners


RESOURCES = {
    resource.name: resource
    for resource in (
        Resource(
            "offers",
            "slug",
            FilterListForm,
            public_offers,
            offers_as_json,
            filtered_offers,
        ),
        Resource(
            "events",
            "slug",
            FilterListForm,
            public_events,
            events_as_json,
            filtered_events,
        ),
        Resource(
            "partners",
            "slug",
            DistrictListForm,
            public_partners,
            partners_as_json,
            filtered_partners,
        ),
        Resource("topics", "slug", ListForm, public_topics, topics_as_json),
        Resource("districts", "key", ListForm, public_districts, districts_as_json),
        Resource("words", "key", ListForm, public_words, words_as_json),
    )
}
