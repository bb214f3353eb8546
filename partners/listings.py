"""Partners from A to Z."""

from dataclasses import dataclass

from django.utils.text import slugify

from and_cms.core.localization import localize
from and_cms.core.presentation import Row
from partners.enums import OrganisationKind
from partners.models import PartnerPage


@dataclass(frozen=True)
class Letter:
    """A letter that exists, with its partners."""

    letter: str
    anchor: str
    partners: list[Row]


def sort_key(name: str) -> str:
    """Return a key for German order: Ä like A, ß like ss (DIN 5007-1)."""
    return slugify(name)


def partners_by_letter(language: str) -> list[Letter]:
    """Return all partners by the first letter of their name. Two queries."""
    pages = sorted(
        localize(PartnerPage.objects.visible(), language),
        key=lambda page: sort_key(page.facts.organisation.name),
    )
    letters: dict[str, list[Row]] = {}
    for page in pages:
        organisation = page.facts.organisation
        row = Row(
            title=organisation.name,
            url=page.get_url() or "",
            lang="de",
            note=str(OrganisationKind(organisation.kind).label),
        )
        letters.setdefault(sort_key(organisation.name)[:1].upper(), []).append(row)
    return [
        Letter(letter, f"buchstabe-{letter.lower()}", rows)
        for letter, rows in letters.items()
    ]
