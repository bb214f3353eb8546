"""An offer as the brochure prints it: whole, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString

from and_cms.core import languages
from and_cms.core.age import age_line
from and_cms.core.localization import localize, rows
from and_cms.core.models import ShortAddress
from and_cms.core.presentation import Flag
from and_cms.core.qr import qr_code
from and_cms.core.routing import short_path
from handouts.lines import Line, write_out
from offers.amounts import AmountGroup, amount_groups
from offers.cards import state_flag
from offers.details import load_offers
from offers.facts import offer_facts
from offers.models import OfferPage
from partners.contacts import contact_facts


@dataclass(frozen=True)
class NextStation:
    """To whom an offer passes people on; ``anchor`` is where that is printed, if so."""

    situation: str
    title: str
    lang: str
    anchor: str


@dataclass(frozen=True)
class BrochureEntry:
    """All that is printed of an offer; ``lang`` is the language of its prose."""

    key: str
    anchor: str
    title: str
    language: languages.Language
    lang: str
    official_name: str
    provider: str
    summary: str
    gives: str
    for_whom: list[str]
    for_whom_note: str
    rule: str
    steps: list[str]
    bring: list[str]
    lines: list[Line]
    amounts: list[AmountGroup]
    whom_next: list[NextStation]
    flag: Flag | None
    age: str
    address: str
    qr: SafeString


def brochure_entries(
    sources: Sequence[OfferPage], language: str
) -> dict[str, BrochureEntry]:
    """Return German offers as entries in a language, by key. Constant queries.

    A printed brochure names every offer, also those that a telephone shows neutrally:
    it lies in waiting rooms, not in somebody's history (decision 21). A secret address
    is not in it either.
    """
    with translation.override(language):
        pages = localize(sources, language)
        load_offers(pages)
        codes = dict(
            ShortAddress.objects.filter(
                translation_key__in=[page.translation_key for page in sources]
            ).values_list("translation_key", "code")
        )
        titles = _titles(pages, language)
        return {
            page.facts.slug: _entry(page, codes.get(page.translation_key, ""), titles)
            for page in pages
        }


def _titles(pages: Sequence[OfferPage], language: str) -> dict[UUID, tuple[str, str]]:
    """Return title and language of every offer that one of the pages passes on to."""
    keys = {row.target_id for page in pages for row in page.facts.referrals.all()}
    targets = OfferPage.objects.visible().filter(pk__in=keys)
    return {
        page.translation_key: (page.title, page.prose_language.code)
        for page in localize(targets, language)
    }


def anchor_of(page: OfferPage) -> str:
    """Return the name of the place in the brochure where an offer is printed."""
    return f"offer-{page.facts.slug}"


def _entry(
    page: OfferPage, code: str, titles: dict[UUID, tuple[str, str]]
) -> BrochureEntry:
    facts = page.facts
    language = languages.get(translation.get_language())
    path = short_path(code, language.code) if code else page.get_url() or ""
    paper = settings.BASE_URL + path
    return BrochureEntry(
        key=facts.slug,
        anchor=anchor_of(page),
        title=page.title,
        language=language,
        lang=page.prose_language.code,
        official_name=facts.official_name if facts.official_name != page.title else "",
        provider=facts.provider.name if facts.provider.is_published else "",
        summary=page.summary,
        gives=page.gives,
        for_whom=[block.value for block in page.for_whom],
        for_whom_note=page.for_whom_note,
        rule=page.single_parent_rule,
        steps=[block.value for block in page.how_to_start],
        bring=[block.value for block in page.bring],
        lines=_lines(page),
        amounts=amount_groups(page),
        whom_next=_whom_next(page, titles),
        flag=state_flag(facts),
        age=age_line(facts, "").text,
        address=paper.split("://", 1)[-1],
        qr=qr_code(paper, f"QR: {paper}"),
    )


def _lines(page: OfferPage) -> list[Line]:
    facts = offer_facts(page)
    if page.facts.is_sensitive:
        # The page shows the number large and outside of its facts.
        numbers = contact_facts(page.facts.contact)
        facts = [fact for fact in numbers if fact.icon == "phone"] + facts
    return write_out(facts)


def _whom_next(
    page: OfferPage, titles: dict[UUID, tuple[str, str]]
) -> list[NextStation]:
    return [
        NextStation(prose.situation, *titles[key], f"offer-{fact.target.slug}")
        for fact, prose in rows(page, "referrals")
        for key in [fact.target.translation_key]
        if key in titles
    ]
