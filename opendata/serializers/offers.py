"""Offers as JSON: facts of the German page, prose of the reader's version."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects

from and_cms.core.localization import localize, prefetch_rows, rows
from offers.enums import Area, Cost, Unit
from offers.models import (
    OfferBranch,
    OfferCoProvider,
    OfferDistrict,
    OfferPage,
    OfferReferral,
    OfferTopic,
    OfferValue,
)
from offers.querysets import OfferQuerySet
from opendata.addresses import short_address
from opendata.serializers.facts import (
    Json,
    access,
    address,
    hour_times,
    iso,
    known,
    number,
    provenance,
    reach,
    yes_no,
)
from opendata.serializers.pages import (
    page_head,
    sentences,
    short_code,
    story,
)
from partners.models import HoursRow
from vocabulary.models import TopicPage

WHOLE_CITY = "whole-city"
FIT = (
    "by_phone",
    "evening_or_weekend",
    "childcare",
    "child_welcome",
    "interpreter",
    "without_german",
    "needs_referral",
    "takes_new_people",
)


def public_offers() -> OfferQuerySet:
    """German offers with their single records; successors only where public."""
    visible = OfferPage.objects.visible()
    return visible.select_related(
        "locale", "contact", "place", "provider", "moves_to"
    ).annotate(
        short_code=short_code(),
        successor_key=Subquery(
            OfferPage.objects.visible()
            .filter(pk=OuterRef("successor"))
            .values("slug")[:1]
        ),
    )


def offers_as_json(sources: Sequence[OfferPage], language: str) -> list[Json]:
    """Write offers out; one query a table, however many there are."""
    pages = localize(sources, language)
    _load_facts(sources)
    prefetch_rows(
        pages,
        "values",
        Prefetch(
            "branches",
            OfferBranch.objects.filter(organisation__is_published=True).select_related(
                "organisation", "contact", "place"
            ),
        ),
        Prefetch(
            "referrals",
            OfferReferral.objects.filter(
                target__in=OfferPage.objects.visible().values("pk")
            ).select_related("target"),
        ),
    )
    places = chain.from_iterable(
        [source.place, *(branch.place for branch in source.branches.all())]
        for source in sources
    )
    prefetch_related_objects([place for place in places if place], "hours")
    return [_offer(page, language) for page in pages]


def _load_facts(sources: Sequence[OfferPage]) -> None:
    prefetch_related_objects(
        sources,
        "hours",
        Prefetch(
            "topic_rows",
            OfferTopic.objects.filter(
                topic__in=TopicPage.objects.visible().values("pk")
            ).select_related("topic"),
        ),
        Prefetch("district_rows", OfferDistrict.objects.select_related("district")),
        Prefetch(
            "co_providers",
            OfferCoProvider.objects.filter(
                organisation__is_published=True
            ).select_related("organisation"),
        ),
    )


def _offer(page: OfferPage, language: str) -> Json:
    facts = page.facts
    code = facts.short_code
    return {
        **page_head(page, language),
        **known(short_url=short_address(code, language) if code else None),
        "topics": [row.topic.slug for row in facts.topic_rows.all()],
        "districts": _districts(facts, Area.SERVED) or [WHOLE_CITY],
        "located_in": ([] if facts.hides_address else _districts(facts, Area.LOCATED)),
        "state": facts.state,
        **_names(facts),
        **_prose(page),
        **_cost(page),
        **_fit(facts),
        **known(
            amounts=[_value(*pair, "amount_eur") for pair in _values(page, eur=True)],
            other_values=[_value(*pair, "value") for pair in _values(page, eur=False)],
            legal_basis=facts.legal_basis,
            contact={
                **reach(facts.contact),
                **({} if facts.hides_address else address(facts.place)),
                **known(note=page.contact_note),
            },
            access={} if facts.hides_address else access(facts.place),
            branches=[_branch(page, *pair) for pair in rows(page, "branches")],
            hours=_hours(page),
            languages_spoken=facts.languages_spoken,
            page_languages_known=facts.page_languages,
            languages_note=page.languages_note,
            passes_on_to=[_referral(*pair) for pair in rows(page, "referrals")],
        ),
        **_changes(page),
        **provenance(facts),
        "sensitive": facts.is_sensitive,
        "hidden_address": facts.hides_address,
    }


def _districts(facts: OfferPage, kind: Area) -> list[str]:
    return [row.district.key for row in facts.district_rows.all() if row.kind == kind]


def _names(facts: OfferPage) -> Json:
    return known(
        name_de=facts.official_name or facts.title,
        short_names=facts.short_names,
        provider=facts.provider.key if facts.provider.is_published else None,
        also_by=[row.organisation.key for row in facts.co_providers.all()],
    )


def _prose(page: OfferPage) -> Json:
    conditions = [*sentences(page.for_whom), page.for_whom_note]
    return known(
        gives=page.gives,
        for_whom="\n".join(filter(None, conditions)),
        how_to_start=sentences(page.how_to_start),
        bring=sentences(page.bring),
        single_parent_rule=page.single_parent_rule,
        story=story(page.story),
    )


def _cost(page: OfferPage) -> Json:
    cost = page.facts.cost
    return {
        **known(cost=page.cost_text),
        "free": None if cost == Cost.UNKNOWN else cost == Cost.FREE,
        **known(free_with_dresden_pass=cost == Cost.FREE_WITH_PASS or None),
    }


def _fit(facts: OfferPage) -> Json:
    return {
        "single_parents_only": facts.single_parents_only,
        **{name: yes_no(getattr(facts, name)) for name in FIT},
        **known(
            channels=facts.channels,
            minimum_age=facts.age_from,
            maximum_age=facts.age_to,
        ),
    }


def _values(page: OfferPage, *, eur: bool) -> list[tuple[OfferValue, OfferValue]]:
    return [
        (fact, prose)
        for fact, prose in rows(page, "values")
        if (fact.unit == Unit.EUR) is eur
    ]


def _value(fact: OfferValue, prose: OfferValue, name: str) -> Json:
    return known(
        label=prose.label,
        **{name: number(fact.value)},
        unit=None if fact.unit == Unit.EUR else fact.unit,
        up_to=fact.is_upper_limit or None,
        per=fact.per,
        valid_from=iso(fact.valid_from),
        valid_to=iso(fact.valid_to),
        as_of=fact.as_of,
        status=fact.status,
        source=fact.sources,
        note=prose.note,
    )


def _branch(page: OfferPage, fact: OfferBranch, prose: OfferBranch) -> Json:
    place = None if page.facts.hides_address else fact.place
    times = hour_times(place.hours.all()) if place else []
    return known(
        name=prose.name,
        organisation=fact.organisation.key,
        districts=fact.districts,
        located_in=None if page.facts.hides_address else fact.located_in,
        **reach(fact.contact),
        **address(place),
        access=access(place),
        hours=known(times=times),
        note=prose.note,
        languages_note=prose.languages_note,
        as_of=fact.as_of,
        status=fact.status,
    )


def _referral(fact: OfferReferral, prose: OfferReferral) -> Json:
    return {
        "situation": prose.situation,
        "offer": fact.target.slug,
        "inferred": fact.is_inferred,
    }


def _hours(page: OfferPage) -> Json:
    """The offer's own hours; where it has none, those of its place."""
    facts = page.facts
    spans: Iterable[HoursRow] = list(facts.hours.all())
    if not spans and facts.place and not facts.hides_address:
        spans = facts.place.hours.all()
    hours = known(
        times=hour_times(spans),
        always_open=facts.always_open or None,
        note=page.hours_note,
    )
    if not hours:
        return {}
    return {**hours, **known(as_of=facts.hours_as_of, status=facts.hours_status)}


def _changes(page: OfferPage) -> Json:
    """What is about to change, or has ended."""
    facts = page.facts
    change = {}
    if facts.planned_change_on:
        change = {
            "date": iso(facts.planned_change_on),
            "confirmed": facts.planned_change_confirmed,
            **known(text=page.planned_change_text),
        }
    return known(
        paused_until=iso(facts.paused_until),
        moves_on=iso(facts.moves_on),
        moves_to={} if facts.hides_address else address(facts.moves_to),
        planned_change=change,
        ended_on=facts.ended_on,
        ended_reason=page.ended_reason,
        successor=facts.successor_key,
    )
