"""Contact and place as a reader sees them."""

from urllib.parse import urlsplit

from django.utils.translation import gettext

from and_cms.core.phones import phone
from and_cms.core.presentation import Fact, FactLink
from partners.models import Contact, Organisation, Place


def web_fact(url: str, label: str = "") -> Fact:
    """Return a link named by its host; a whole address is too long to read."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return Fact(
        "globe",
        label or gettext("More from the provider"),
        links=[FactLink(url, host, "web")],
    )


def phone_fact(record: Contact | Organisation | None) -> Fact | None:
    """Return the number to call; None where none is known."""
    number = phone(record.phone) if record else None
    if number is None:
        return None
    link = FactLink(number.href, number.text, "phone")
    return Fact("phone", gettext("Phone"), links=[link], is_strong=True)


def contact_facts(record: Contact | Organisation | None) -> list[Fact]:
    """Return phone, mail and web address as facts; what is not known is left out."""
    if record is None:
        return []
    number = phone_fact(record)
    facts = [number] if number else []
    if record.email:
        link = FactLink(f"mailto:{record.email}", record.email, "email")
        facts.append(Fact("envelope-simple", gettext("Mail"), links=[link]))
    if record.web:
        facts.append(web_fact(record.web))
    return facts


def address_lines(place: Place) -> list[str]:
    """Return the lines of a German postal address."""
    town = f"{place.postcode} {place.town}".strip()
    return [line for line in (place.name, place.street, town) if line]


def place_fact(place: Place | None, warning: str = "") -> Fact | None:
    """Return the address as a fact; None where no place is known."""
    if place is None:
        return None
    note = place.district.name if place.district else ""
    return Fact(
        "map-pin",
        gettext("Address"),
        lines=address_lines(place),
        note=note,
        warning=warning,
        lang="de",
    )
