"""One offer as a reader sees it: facts written out, prose in its language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from and_cms.core.age import age_line
from and_cms.core.localization import PageLink, page_links, prefetch_rows, rows
from and_cms.core.phones import phone
from and_cms.core.presentation import (
    Age,
    Button,
    Fact,
    Link,
    Notice,
    Row,
    Step,
    Tag,
)
from and_cms.core.routing import told_path
from and_cms.core.structured_data import json_ld
from and_cms.core.writing import write_list
from offers.amounts import AmountGroup, amount_groups
from offers.cards import contact_button, offer_tags
from offers.enums import Area, OfferState
from offers.facts import branch_rows, offer_facts
from offers.models import (
    OfferBranch,
    OfferCoProvider,
    OfferDistrict,
    OfferPage,
    OfferReferral,
    OfferTopic,
)
from offers.notices import offer_notices
from offers.structured_data import offer_json_ld
from partners.enums import OrganisationKind
from partners.models import PartnerPage, Place


@dataclass(frozen=True)
class Branch:
    """One of several places or providers."""

    title: str
    note: str
    lang: str
    facts: list[Fact]


@dataclass
class OfferDetails:
    """All that the offer page draws."""

    official_name: str
    providers: list[Link]
    provider_icon: str
    topics: list[PageLink]
    notices: list[Notice]
    lang: str
    gives: str
    tags: list[Tag]
    rule: str
    for_whom: list[str]
    for_whom_note: str
    steps: list[Step]
    bring: list[str]
    call: dict[str, str] | None
    facts: list[Fact]
    branches: list[Branch]
    amounts: list[AmountGroup]
    whom_next: list[Row]
    legal_basis: str
    age: Age
    is_ended: bool
    json_ld: SafeString | str = ""


def load_offers(pages: Sequence[OfferPage]) -> None:
    """Load all rows of offers and of their German pages, one query a table.

    The German pages come with their records (``for_details``).
    """
    prefetch_rows(
        pages,
        Prefetch("district_rows", OfferDistrict.objects.select_related("district")),
        Prefetch(
            "co_providers", OfferCoProvider.objects.select_related("organisation")
        ),
        Prefetch(
            "branches",
            OfferBranch.objects.select_related(
                "organisation", "contact", "place", "place__district"
            ),
        ),
        Prefetch("referrals", OfferReferral.objects.select_related("target")),
        "values",
        "hours",
    )
    branches = [row.place for page in pages for row in page.facts.branches.all()]
    _load_hours_of_places([*(page.facts.place for page in pages), *branches])


def load_hours(pages: Sequence[OfferPage]) -> None:
    """Load the hours of offers and of their places alone: all that a slip needs."""
    prefetch_rows(pages, "hours")
    _load_hours_of_places([page.facts.place for page in pages])


def _load_hours_of_places(places: Sequence[Place | None]) -> None:
    prefetch_related_objects([place for place in places if place], "hours")


def _attach_records(page: OfferPage) -> None:
    """Load contact, place and provider of a German page in one query."""
    loaded = OfferPage.objects.for_details().filter(pk=page.pk).first()
    for name in ("provider", "contact", "place", "successor", "moves_to"):
        key = f"{name}_id"
        if loaded and getattr(loaded, key) == getattr(page, key):
            setattr(page, name, getattr(loaded, name))


def offer_details(page: OfferPage) -> OfferDetails:
    """Return the offer in the language of ``page``, facts from its German page."""
    facts = page.facts
    if facts is page:
        _attach_records(page)
    load_offers([page])
    links = _links(page)
    lang = page.prose_language.code
    number = phone(facts.contact.phone) if facts.contact else None
    topics = [link for link in links.values() if link.model == "topicpage"]
    return OfferDetails(
        official_name=facts.official_name,
        providers=_providers(facts, links),
        provider_icon=(
            "bank" if facts.provider.kind == OrganisationKind.AUTHORITY else "handshake"
        ),
        topics=topics,
        notices=offer_notices(page, links),
        lang=lang,
        gives=page.gives,
        tags=[*offer_tags(facts), _area_tag(facts)][:4],
        rule=page.single_parent_rule,
        for_whom=[block.value for block in page.for_whom],
        for_whom_note=page.for_whom_note,
        steps=_steps(page, contact_button(facts)),
        bring=[block.value for block in page.bring],
        call=(
            {"url": number.href, "text": number.text, "note": page.contact_note}
            if number
            else None
        ),
        facts=offer_facts(page),
        branches=[Branch(*branch) for branch in branch_rows(page)],
        amounts=amount_groups(page),
        whom_next=whom_next(page, links),
        legal_basis=write_list(facts.legal_basis) if facts.legal_basis else "",
        age=age_line(facts, told_path(page)),
        is_ended=facts.state == OfferState.ENDED,
        json_ld=_data_block(page, topics),
    )


def _data_block(page: OfferPage, topics: list[PageLink]) -> SafeString | str:
    """Return the block for search engines; a quiet page names its matter nowhere."""
    if page.facts.is_sensitive:
        return ""
    return json_ld(offer_json_ld(page, [topic.title for topic in topics]))


def _links(page: OfferPage) -> dict[UUID, PageLink]:
    """Topics, next stations, successor and partners, in one query."""
    facts = page.facts
    keys = {row.target.translation_key for row in facts.referrals.all()}
    if facts.successor:
        keys.add(facts.successor.translation_key)
    organisations = {facts.provider_id}
    organisations |= {row.organisation_id for row in facts.co_providers.all()}
    partners = PartnerPage.objects.source().filter(organisation__in=organisations)
    topics = OfferTopic.objects.filter(page=facts.pk)
    return page_links(
        Q(translation_key__in=keys)
        | Q(translation_key__in=partners.values("translation_key"))
        | Q(translation_key__in=topics.values("topic__translation_key")),
        page.language.code,
    )


def _providers(facts: OfferPage, links: dict[UUID, PageLink]) -> list[Link]:
    by_key = {link.key: link for link in links.values()}
    organisations = [
        facts.provider,
        *(row.organisation for row in facts.co_providers.all()),
    ]
    return [
        Link(
            organisation.name,
            by_key[organisation.key].url if organisation.key in by_key else "",
            "de",
        )
        for organisation in organisations
        if organisation.is_published
    ]


def _area_tag(facts: OfferPage) -> Tag:
    served = [
        row.district.name
        for row in facts.district_rows.all()
        if row.kind == Area.SERVED
    ]
    if not served:
        return Tag(gettext("all of Dresden"))
    if len(served) > 3:
        count = len(served)
        text = ngettext("%(count)d district", "%(count)d districts", count)
        return Tag(text % {"count": count})
    return Tag(write_list(served), lang="de")


def _steps(page: OfferPage, button: Button | None) -> list[Step]:
    lang = page.prose_language.code
    ended = page.facts.state == OfferState.ENDED
    return [
        Step(block.value, lang, button if first and not ended else None)
        for first, block in zip(
            [True] + [False] * len(page.how_to_start), page.how_to_start, strict=False
        )
    ]


def whom_next(page: OfferPage, links: Mapping[UUID, PageLink]) -> list[Row]:
    """Return to whom an offer passes people on, and in which situation.

    ``links`` are those that may be shown, by translation key; the others are left out.
    """
    found = []
    for fact, prose in rows(page, "referrals"):
        link = links.get(fact.target.translation_key)
        if link is None:
            continue
        own = prose.page_id == page.pk
        found.append(
            Row(
                title=link.title,
                url=link.url,
                lang=link.lang,
                lead=prose.situation,
                lead_lang=page.prose_language.code if own else "de",
            )
        )
    return found
