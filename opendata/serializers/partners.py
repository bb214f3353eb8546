"""Partners as JSON: the facts of their organisation."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from and_cms.core.localization import localize
from opendata.serializers.facts import Json, access, address, known, provenance, reach
from opendata.serializers.pages import page_head
from partners.models import Organisation, OrganisationDistrict, PartnerPage


def public_partners() -> QuerySet[PartnerPage]:
    """German partner pages whose organisation may be shown."""
    return (
        PartnerPage.objects.visible()
        .filter(organisation__is_published=True)
        .select_related("organisation", "organisation__place")
        .order_by("organisation__name", "pk")
    )


def partners_as_json(sources: Sequence[PartnerPage], language: str) -> list[Json]:
    """Write partners out."""
    prefetch_related_objects(
        [source.organisation for source in sources],
        Prefetch(
            "district_rows", OrganisationDistrict.objects.select_related("district")
        ),
    )
    return [_partner(page, language) for page in localize(sources, language)]


def _partner(page: PartnerPage, language: str) -> Json:
    organisation: Organisation = page.facts.organisation
    return {
        **page_head(page, language),
        "name": organisation.name,
        "kind": organisation.kind,
        "collective": organisation.is_collective,
        **reach(organisation),
        **address(organisation.place),
        **known(access=access(organisation.place)),
        "districts": [row.district.key for row in organisation.district_rows.all()],
        **provenance(organisation),
    }
