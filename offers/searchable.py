"""What the search knows of an offer beside its prose."""

from and_cms.core.localization import rows
from and_cms.core.searchable import Facets, Searchable, prose_of
from offers.enums import Area
from offers.models import OfferBranch, OfferPage, OfferValue

ROWS: dict[str, tuple[str, ...]] = {
    "values": OfferValue.prose_fields,
    "branches": OfferBranch.prose_fields,
}


def offer_searchable(page: OfferPage, found: Searchable) -> Searchable:
    """Add an offer's names and facts; a hidden address is in no index."""
    facts = page.facts
    found.names += [facts.official_name, *facts.short_names]
    found.aliases += facts.search_words
    for name, fields in ROWS.items():
        for _fact, prose in rows(page, name):
            found.prose += prose_of(prose, fields)
    found.add_facts(
        facts.provider,
        *(row.topic.title for row in facts.topic_rows.all() if row.topic.live),
        *(row.organisation for row in facts.co_providers.all()),
        *facts.legal_basis,
    )
    for branch in facts.branches.all():
        found.add_facts(branch.organisation)
        if not facts.hides_address:
            found.add_facts(branch.place)
    if not facts.hides_address:
        found.add_facts(facts.place)
        found.add_facts(*(row.district for row in facts.district_rows.all()))
    found.facets = _facets(facts)
    return found


def _facets(facts: OfferPage) -> Facets:
    districts = {
        kind: {row.district_id for row in facts.district_rows.all() if row.kind == kind}
        for kind in Area
    }
    if facts.place:
        districts[Area.LOCATED].add(facts.place.district_id)
    serves = frozenset(districts[Area.SERVED])
    # A secret address is near to nobody.
    located = set() if facts.hides_address else districts[Area.LOCATED] - {None}
    return Facets(
        topics=frozenset(row.topic.slug for row in facts.topic_rows.all()),
        serves=serves,
        located=frozenset(located),
        is_everywhere=not serves,
        state=facts.state,
    )
