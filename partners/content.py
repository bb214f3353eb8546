"""Loads organisations, places, contacts and partner pages from ``content/``."""

from datetime import time
from functools import partial

from wagtail.models import Page

from and_cms.core import content
from partners.models import (
    Contact,
    Organisation,
    OrganisationDistrict,
    PartnerPage,
    Place,
    PlaceHours,
)
from vocabulary.models import District


def districts_by_key() -> dict[str, District]:
    """Return all districts by key."""
    return {district.key: district for district in District.objects.all()}


def place_of(data: dict, district: District | None = None) -> Place | None:
    """Return the one record of an address; make it where there is none yet.

    The same address stands in several offers; an incomplete one (no postcode) joins
    the complete one of the same street and town.
    """
    street = data.get("street", "")
    name = data.get("place_name", "")
    if not (street or name):
        return None
    town = data.get("town", "Dresden")
    postcode = data.get("postcode", "")
    same = Place.objects.filter(name=name, street=street, town=town)
    place = same.filter(postcode=postcode).first() or same.first()
    if place is None:
        place = Place(name=name, street=street, postcode=postcode, town=town)
    place.postcode = place.postcode or postcode
    place.district = place.district or district
    place.save()
    return place


def set_hours(place: Place, times: list[dict]) -> None:
    """Give a place its opening hours."""
    place.hours.set(content.ordered([PlaceHours(**hours_row(row)) for row in times]))
    place.save()


def hours_row(row: dict) -> dict[str, object]:
    """Return the fields of an hours row."""
    return {
        "weekday": row["weekday"],
        "opens": _time(row.get("opens")),
        "closes": _time(row.get("closes")),
        "by_appointment": row.get("by_appointment", False),
    }


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def contact_of(
    data: dict, *, label: str, organisation: Organisation | None
) -> Contact | None:
    """Return the one record with these ways of contact; make it where none is."""
    ways = {name: data.get(name, "") for name in ("phone", "email", "web")}
    if not any(ways.values()):
        return None
    if ways["web"] and "://" not in ways["web"]:
        ways["web"] = f"https://{ways['web']}"
    contact = Contact.objects.filter(**ways, organisation=organisation).first()
    return contact or Contact.objects.create(
        **ways, label=label[:120], organisation=organisation
    )


def load_organisations() -> None:
    """Load all organisations with their places."""
    districts = districts_by_key()
    for data in content.read("facts", "organisations.yaml")["organisations"]:
        content.load_record(
            "organisation",
            data["key"],
            data,
            find=Organisation.objects.filter(key=data["key"]).first,
            build=partial(_build_organisation, data=data, districts=districts),
        )


def _build_organisation(
    record: Organisation | None, data: dict, districts: dict[str, District]
) -> Organisation:
    organisation = record or Organisation(key=data["key"])
    organisation.name = data["name"]
    organisation.kind = data["kind"]
    organisation.role = data["role"]
    organisation.is_collective = data.get("collective", False)
    organisation.is_published = data.get("publish", True)
    organisation.phone = data.get("phone", "")
    organisation.web = data.get("web", "")
    organisation.note = data.get("note", "")
    for name, value in content.provenance(data).items():
        setattr(organisation, name, value)
    keys = data.get("districts", [])
    only = districts.get(keys[0]) if len(keys) == 1 else None
    organisation.place = place_of(data, only)
    known = [districts[key] for key in keys if key in districts]
    organisation.district_rows.set(
        content.ordered([OrganisationDistrict(district=district) for district in known])
    )
    organisation.save()
    return organisation


def organisations_with_pages() -> list[str]:
    """Keys of organisations that provide an offer or run an event, in name order.

    Those that may not be shown, and those that only appear around the network, get
    no page: nobody is called a partner before it is confirmed.
    """
    keys: set[str] = set()
    for offer in content.read("facts", "offers.yaml")["offers"]:
        keys |= {offer["provider"], *offer.get("also_by", [])}
        keys |= {branch["organisation"] for branch in offer.get("branches", [])}
    for event in content.read("facts", "events.yaml")["events"]:
        if event["state"] != "not-announced":
            keys |= {*event.get("organisers", []), *event.get("hosts", [])}
    found = Organisation.objects.filter(key__in=keys, is_published=True)
    return list(found.order_by("name").values_list("key", flat=True))


def load_partners(parent: Page, locale_id: int) -> list[PartnerPage]:
    """Load one page for each organisation that helps."""
    summaries = content.read("texts", "de", "partners.yaml")
    pages = []
    for key in organisations_with_pages():
        texts = summaries.get(key, {})
        organisation = Organisation.objects.get(key=key)
        pages.append(
            content.load_record(
                "partner",
                key,
                [key, organisation.name, texts],
                find=partial(content.german_page, PartnerPage, key),
                build=partial(
                    _build_page,
                    organisation=organisation,
                    texts=texts,
                    parent=parent,
                    locale_id=locale_id,
                ),
            )
        )
    return pages


def _build_page(
    record: PartnerPage | None,
    organisation: Organisation,
    texts: dict,
    parent: Page,
    locale_id: int,
) -> PartnerPage:
    page = record or PartnerPage(slug=organisation.key)
    page.organisation = organisation
    page.title = organisation.name
    page.summary = texts.get("summary", "")
    return content.save_page(page, parent, locale_id)
