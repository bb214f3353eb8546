"""An offer as the brochure prints it: whole, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.safestring import SafeString

from and_cms.core import languages
from and_cms.core.age import age_line
from and_cms.core.localization import PageLink, localize
from and_cms.core.presentation import Flag, Row
from and_cms.core.routing import short_codes
from handouts.lines import Line, write_out
from handouts.paper import paper_address
from offers.amounts import AmountGroup, amount_groups
from offers.cards import state_flag
from offers.details import load_offers, whom_next
from offers.facts import offer_facts
from offers.models import OfferPage
from partners.contacts import phone_fact


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
    whom_next: list[Row]
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
        codes = short_codes(page.translation_key for page in sources)
        links = _links(pages, language)
        return {
            page.facts.slug: _entry(page, codes.get(page.translation_key, ""), links)
            for page in pages
        }


def _links(pages: Sequence[OfferPage], language: str) -> dict[UUID, PageLink]:
    """Name every offer that one of the pages passes on to, with its place in print."""
    printed = {page.translation_key for page in pages}
    keys = {row.target_id for page in pages for row in page.facts.referrals.all()}
    targets = OfferPage.objects.visible().filter(pk__in=keys)
    return {
        page.translation_key: PageLink(
            page.title,
            f"#{_anchor(page)}" if page.translation_key in printed else "",
            page.prose_language.code,
            page.facts.slug,
        )
        for page in localize(targets, language)
    }


def _anchor(page: OfferPage) -> str:
    return f"offer-{page.facts.slug}"


def _entry(page: OfferPage, code: str, links: dict[UUID, PageLink]) -> BrochureEntry:
    facts = page.facts
    paper = paper_address(page, code)
    return BrochureEntry(
        key=facts.slug,
        anchor=_anchor(page),
        title=page.title,
        language=languages.active(),
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
        whom_next=whom_next(page, links),
        flag=state_flag(facts),
        age=age_line(facts, "").text,
        address=paper.text,
        qr=paper.qr,
    )


def _lines(page: OfferPage) -> list[Line]:
    facts = offer_facts(page)
    # The page of a sensitive offer shows the number large and outside of its facts.
    number = phone_fact(page.facts.contact) if page.facts.is_sensitive else None
    return write_out([number, *facts] if number else facts)
