"""Events as JSON: dates with their offset, facts of the German page."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.utils import timezone

from and_cms.core.localization import localize, prefetch_rows, rows
from events.enums import EventCost, ShownState
from events.models import EventOccurrence, EventPage, EventTopic
from events.querysets import EventQuerySet
from events.states import earlier_start, shown_state
from opendata.addresses import short_address
from opendata.serializers.facts import Json, access, iso, known, yes_no
from opendata.serializers.pages import page_head, short_code, story
from vocabulary.models import TopicPage

FREE: dict[str, bool] = {EventCost.FREE: True, EventCost.COSTS: False}


def public_events() -> EventQuerySet:
    """German events with their single records."""
    return (
        EventPage.objects.visible()
        .select_related("locale", "organiser", "place__district", "district")
        .annotate(short_code=short_code())
    )


def next_date() -> Subquery:
    """Return when an event takes place next, for ordering."""
    dates = EventOccurrence.objects.filter(page=OuterRef("pk"))
    dates = dates.upcoming().not_moved_away()
    return Subquery(dates.order_by("starts_at").values("starts_at")[:1])


def events_as_json(sources: Sequence[EventPage], language: str) -> list[Json]:
    """Write events out; one query a table, however many there are."""
    pages = localize(sources, language)
    prefetch_related_objects(
        sources,
        "occurrences",
        Prefetch(
            "topic_rows",
            EventTopic.objects.filter(
                topic__in=TopicPage.objects.visible().values("pk")
            ).select_related("topic"),
        ),
    )
    prefetch_rows(pages, "changes")
    now = timezone.now()
    return [_event(page, language, now) for page in pages]


def _event(page: EventPage, language: str, now: datetime) -> Json:
    facts = page.facts
    code = facts.short_code
    return {
        **page_head(page, language),
        **known(short_url=short_address(code, language) if code else None),
        "topics": [row.topic.slug for row in facts.topic_rows.all()],
        "districts": _districts(facts),
        "status": facts.status,
        **known(moved_from=_moment(facts.moved_from)),
        "dates": _dates(page, now),
        **_organiser(facts),
        **known(place=_place(page), story=story(page.story)),
        "online": facts.is_online,
        **known(online_url=facts.online_url, cost=page.cost_text),
        "free": FREE.get(facts.cost),
        "childcare": yes_no(facts.childcare),
        "step_free": yes_no(facts.step_free),
        "registration": _registration(page),
        **known(
            places=facts.capacity,
            languages_spoken=facts.languages_spoken,
            interpreters=facts.interpreters,
            minimum_age=facts.age_from,
            maximum_age=facts.age_to,
            age_note=page.age_note,
        ),
        "sensitive": facts.is_sensitive,
        "example": facts.is_example,
    }


def _districts(facts: EventPage) -> list[str]:
    district = (facts.place and facts.place.district) or facts.district
    return [district.key] if district else []


def _moment(value: datetime | None) -> str | None:
    """Write a moment as in ISO 8601, in Dresden's time with its offset."""
    return timezone.localtime(value).isoformat() if value else None


def _dates(page: EventPage, now: datetime) -> list[Json]:
    """The dates that have not ended; where all are over, the ones that were."""
    every = list(page.facts.occurrences.all())
    notes = {fact.translation_key: prose.note for fact, prose in rows(page, "changes")}
    return [
        _date(page.facts, occurrence, notes.get(occurrence.change_key, ""))
        for occurrence in [date for date in every if date.ends_at > now] or every
    ]


def _date(facts: EventPage, occurrence: EventOccurrence, note: str) -> Json:
    state = shown_state(occurrence, facts)
    is_moved = state == ShownState.MOVED_HERE
    return known(
        starts_at=_moment(occurrence.starts_at),
        ends_at=_moment(occurrence.ends_at),
        status="moved" if is_moved else state.value,
        moved_from=_moment(earlier_start(occurrence, facts)) if is_moved else None,
        moved_to=_moment(occurrence.moved_to),
        note=note,
    )


def _organiser(facts: EventPage) -> Json:
    organiser = facts.organiser
    if organiser and organiser.is_published:
        return {"organiser": organiser.key, "organiser_name": organiser.name}
    return known(organiser_name=facts.organiser_name)


def _place(page: EventPage) -> Json:
    facts = page.facts
    place = facts.place
    if place is None:
        return known(name=facts.place_name, note=page.place_note)
    return known(
        name=place.name,
        street=place.street,
        postcode=place.postcode,
        town=place.town,
        access=access(place),
        note=page.place_note,
    )


def _registration(page: EventPage) -> Json:
    facts = page.facts
    return {
        "needed": yes_no(facts.registration_needed),
        **known(
            url=facts.registration_url,
            email=facts.registration_email,
            until=iso(facts.registration_until),
            note=page.registration_note,
        ),
    }
