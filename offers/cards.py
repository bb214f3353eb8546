"""Offers in lists and search results."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext

from and_cms.core.localization import localize
from and_cms.core.phones import phone
from and_cms.core.presentation import Button, Flag, Tag, phone_button
from and_cms.core.writing import write_date, write_partial_date
from offers.enums import Cost, OfferState
from offers.models import OfferPage


@dataclass(frozen=True)
class OfferCard:
    """An offer in a list; ``reason`` says why the reader sees it."""

    key: str
    title: str
    url: str
    lang: str
    summary: str = ""
    official_name: str = ""
    provider: str = ""
    reason: str = ""
    reason_lang: str = ""
    rule: str = ""
    next_step: str = ""
    button: Button | None = None
    tags: list[Tag] = field(default_factory=list)
    flag: Flag | None = None
    is_sensitive: bool = False


def offer_tags(facts: OfferPage) -> list[Tag]:
    """Return marks that help to choose, three at most."""
    tags = []
    if facts.cost == Cost.FREE:
        tags.append(Tag(gettext("free of charge"), "free"))
    elif facts.cost == Cost.FREE_WITH_PASS:
        tags.append(Tag(gettext("free with Dresden-Pass"), "free"))
    if facts.single_parents_only:
        tags.append(Tag(gettext("for single parents only")))
    return tags


def state_flag(facts: OfferPage) -> Flag | None:
    """Return a mark where the offer is not simply running."""
    if facts.state == OfferState.ENDED:
        when = write_partial_date(facts.ended_on)
        return Flag("ended", gettext("Ended: %(date)s") % {"date": when})
    if facts.state == OfferState.PAUSED:
        if not facts.paused_until:
            return Flag("paused", gettext("Paused"))
        until = write_date(facts.paused_until)
        return Flag("paused", gettext("Paused until %(date)s") % {"date": until})
    if facts.state == OfferState.MOVING and facts.moves_on:
        when = write_date(facts.moves_on)
        return Flag("moved", gettext("Moves on %(date)s") % {"date": when})
    if facts.state == OfferState.UNKNOWN:
        return Flag("info", gettext("May have changed. Please ask first."))
    return None


def contact_button(facts: OfferPage) -> Button | None:
    """Return the quickest way to the provider: phone, mail, web, place."""
    contact = facts.contact
    number = phone(contact.phone) if contact else None
    if number:
        return phone_button(number)
    if contact and contact.email:
        text = gettext("Write a mail")
        return Button(f"mailto:{contact.email}", text, "envelope-simple")
    if contact and contact.web:
        return Button(contact.web, gettext("Open the provider's page"), "globe")
    return None


def offer_card(page: OfferPage, reason: str = "") -> OfferCard:
    """Return the card of a localized offer (``page.source`` is set)."""
    facts = page.facts
    ended = facts.state == OfferState.ENDED
    return OfferCard(
        key=facts.slug,
        title=page.title,
        url=page.get_url() or "",
        lang=page.prose_language.code,
        summary=page.summary,
        official_name=facts.official_name,
        provider=facts.provider.name,
        reason=reason,
        next_step="" if ended else first_step(page),
        button=None if ended else contact_button(facts),
        tags=offer_tags(facts),
        flag=state_flag(facts),
        is_sensitive=facts.is_sensitive,
    )


def first_step(page: OfferPage) -> str:
    """Return the first step, the one thing to do now."""
    return page.how_to_start[0].value if page.how_to_start else ""


def offer_cards(
    sources: Iterable[OfferPage], language: str, reasons: dict[int, str] | None = None
) -> list[OfferCard]:
    """Return cards of German offers in the reader's language. One query."""
    reasons = reasons or {}
    return [
        offer_card(page, reasons.get(page.facts.pk, ""))
        for page in localize(sources, language)
    ]
