"""Offers for search engines: a schema.org ``GovernmentService`` or ``Service`` (F-03).

The data says what the page shows, in the reader's language; facts come from the
German page. A secret address is in neither.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext

from and_cms.core.enums import Weekday
from and_cms.core.phones import phone
from offers.enums import Area, OfferState
from offers.models import OfferPage
from partners.enums import OrganisationKind
from partners.models import HoursRow, Organisation, Place

SCHEMA = "https://schema.org"
SIGN_LANGUAGE = {"dgs": "gsg"}
"""The network's short form and the registered tag (BCP 47)."""

PROVIDER_TYPES: dict[str, str] = {
    OrganisationKind.AUTHORITY: "GovernmentOrganization",
    OrganisationKind.CIVIL_SOCIETY: "NGO",
}

Json = dict[str, object]


def offer_json_ld(page: OfferPage, service_types: Sequence[str] = ()) -> Json:
    """Return the data block of an offer whose rows are loaded (``load_offers``).

    ``service_types`` are the names of its topics in the reader's language; without
    them the German ones stand in. Empty for an offer that has ended: nobody should
    be sent there.
    """
    facts = page.facts
    if facts.state == OfferState.ENDED:
        return {}
    by_authority = facts.provider.kind == OrganisationKind.AUTHORITY
    return {
        "@context": SCHEMA,
        "@type": "GovernmentService" if by_authority else "Service",
        **_known(
            name=page.title,
            alternateName=_other_names(page),
            description=page.summary or page.gives,
            url=_address(page),
            provider=_providers(facts),
            serviceType=list(service_types)
            or [row.topic.title for row in facts.topic_rows.all()],
            areaServed=_areas(facts),
            audience={"@type": "Audience", "audienceType": gettext("single parents")},
            availableChannel=_channel(facts),
            hoursAvailable=_hours(facts),
        ),
    }


def _known(**values: object) -> Json:
    return {name: value for name, value in values.items() if value not in ("", [], {})}


def _address(page: OfferPage) -> str:
    return urljoin(f"{settings.BASE_URL}/", page.get_url() or "")


def _other_names(page: OfferPage) -> list[str]:
    facts = page.facts
    names = [facts.official_name or facts.title, *facts.short_names]
    return [name for name in names if name != page.title]


def _providers(facts: OfferPage) -> list[Json]:
    organisations: Iterable[Organisation] = [
        facts.provider,
        *(row.organisation for row in facts.co_providers.all()),
    ]
    return [
        {
            "@type": PROVIDER_TYPES.get(organisation.kind, "Organization"),
            **_known(name=organisation.name, url=organisation.web),
        }
        for organisation in organisations
        if organisation.is_published
    ]


def _areas(facts: OfferPage) -> list[Json]:
    city = {"@type": "City", "name": "Dresden"}
    served = [
        {
            "@type": "AdministrativeArea",
            "name": row.district.name,
            "containedInPlace": city,
        }
        for row in facts.district_rows.all()
        if row.kind == Area.SERVED
    ]
    return served or [city]


def _channel(facts: OfferPage) -> Json:
    """Phone, mail, web address and place of the offer itself."""
    contact = facts.contact
    number = phone(contact.phone) if contact else None
    point = _known(
        telephone=number.href.removeprefix("tel:") if number else "",
        email=contact.email if contact else "",
    )
    place = None if facts.hides_address else facts.place
    channel = _known(
        servicePhone={"@type": "ContactPoint", **point} if point else {},
        serviceUrl=contact.web if contact else "",
        serviceLocation=_location(place) if place else {},
        availableLanguage=[
            SIGN_LANGUAGE.get(code, code) for code in facts.languages_spoken
        ],
    )
    return {"@type": "ServiceChannel", **channel} if channel else {}


def _location(place: Place) -> Json:
    return {
        "@type": "Place",
        **_known(
            name=place.name,
            address={
                "@type": "PostalAddress",
                **_known(
                    streetAddress=place.street,
                    postalCode=place.postcode,
                    addressLocality=place.town,
                ),
                "addressCountry": "DE",
            },
        ),
    }


def _hours(facts: OfferPage) -> list[Json]:
    """The offer's own hours, else its place's; days without times say nothing."""
    if facts.always_open:
        return [_span([f"{SCHEMA}/{day.title()}" for day in Weekday.values])]
    rows: list[HoursRow] = list(facts.hours.all())
    if not rows and facts.place and not facts.hides_address:
        rows = list(facts.place.hours.all())
    return [
        _span(
            f"{SCHEMA}/{row.weekday.title()}",
            f"{row.opens:%H:%M}",
            f"{row.closes:%H:%M}",
        )
        for row in rows
        if row.opens and row.closes and not row.by_appointment
    ]


def _span(days: str | list[str], opens: str = "00:00", closes: str = "23:59") -> Json:
    """One entry; midnight to 23:59 is how schema.org says “day and night”."""
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": days,
        "opens": opens,
        "closes": closes,
    }
