"""What the search knows of an event beside its prose."""

from and_cms.core.searchable import Facets, Searchable
from events.models import EventPage


def event_searchable(page: EventPage, found: Searchable) -> Searchable:
    """Add organiser, place, topics, and what it is filtered by."""
    facts = page.facts
    found.add_facts(
        facts.organiser or facts.organiser_name,
        facts.place or facts.place_name,
        facts.district or (facts.place and facts.place.district),
        *(row.topic.title for row in facts.topic_rows.all() if row.topic.live),
    )
    found.facets = _facets(facts)
    return found


def _facets(facts: EventPage) -> Facets:
    where = {facts.district_id, facts.place and facts.place.district_id}
    near = frozenset(number for number in where if number)
    span = getattr(facts, "span", None)  # an event without a date has none
    return Facets(
        topics=frozenset(row.topic.slug for row in facts.topic_rows.all()),
        serves=near,
        located=near,
        is_everywhere=facts.is_online,
        until=span.ends_at if span else None,
    )
