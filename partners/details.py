"""One organisation as a reader sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext

from and_cms.core.age import age_line
from and_cms.core.presentation import Age, Fact, Notice
from and_cms.core.writing import write_list
from partners.contacts import contact_facts, place_fact
from partners.enums import OrganisationKind
from partners.models import PartnerPage


@dataclass(frozen=True)
class PartnerDetails:
    """All that the partner page draws."""

    kind_label: str
    icon: str
    facts: list[Fact]
    notices: list[Notice]
    age: Age


def partner_details(page: PartnerPage) -> PartnerDetails:
    """Return the organisation of a partner page."""
    organisation = page.facts.organisation
    found = contact_facts(organisation)
    place = place_fact(organisation.place)
    if place:
        found.append(place)
    names = [
        row.district.name
        for row in organisation.district_rows.select_related("district")
    ]
    if names and not place:
        label = gettext("Works in")
        found.append(Fact("map-pin", label, lines=[write_list(names)], lang="de"))
    if not found:
        unknown = gettext("Phone, mail and address are not known to us yet.")
        found.append(Fact("info", gettext("Contact"), lines=[unknown]))
    return PartnerDetails(
        kind_label=str(OrganisationKind(organisation.kind).label),
        icon="bank" if organisation.kind == OrganisationKind.AUTHORITY else "handshake",
        facts=found,
        notices=[],
        age=age_line(organisation, page.get_url() or ""),
    )
