"""Numbers for urgent help: on the home page, and above answers to words of danger."""

from dataclasses import dataclass

from django.db.models import Prefetch

from and_cms.core import languages
from and_cms.core.localization import prefetch_rows, rows, visible_sources
from and_cms.core.phones import phone
from home.models import HomeEmergency, HomePage


@dataclass(frozen=True)
class UrgentNumber:
    """A number for urgent help."""

    label: str
    text: str
    url: str
    lang: str


def urgent_numbers(page: HomePage) -> list[UrgentNumber]:
    """Return the numbers for urgent help; a contact without a number is left out."""
    prefetch_rows(
        [page],
        Prefetch("emergencies", HomeEmergency.objects.select_related("contact")),
    )
    numbers = []
    for fact, prose in rows(page, "emergencies"):
        lang = languages.SOURCE if prose is fact else page.prose_language.code
        numbers += _number(fact, prose.label, lang)
    return numbers


def urgent_numbers_in(language: str) -> list[UrgentNumber]:
    """Return the numbers of the home page for any other page. One query."""
    found = HomeEmergency.objects.filter(
        locale__language_code__in={languages.SOURCE, language},
        page__live=True,
        page__translation_key__in=visible_sources().values("translation_key"),
    ).select_related("contact", "locale", "page")
    found = found.order_by("sort_order", "pk")
    facts = [row for row in found if row.locale.language_code == languages.SOURCE]
    own = {
        row.translation_key: row
        for row in found
        if row.locale.language_code == language and not row.page.alias_of_id
    }
    numbers = []
    for fact in facts:
        prose = own.get(fact.translation_key)
        lang = language if prose else languages.SOURCE
        numbers += _number(fact, (prose or fact).label, lang)
    return numbers


def _number(fact: HomeEmergency, label: str, lang: str) -> list[UrgentNumber]:
    number = phone(fact.contact.phone)
    return [UrgentNumber(label, number.text, number.href, lang)] if number else []
