"""What offers add to topic and partner pages."""

from django.http import HttpRequest

from and_cms.core.localization import overview_url
from and_cms.core.models import BasePage
from and_cms.core.presentation import Row
from and_cms.core.sections import Section, register_section
from offers.cards import offer_cards
from offers.models import OfferIndexPage, OfferPage


@register_section("vocabulary.TopicPage", order=10)
def offers_on_topic(page: BasePage, request: HttpRequest) -> Section | None:
    """All offers on a topic, usable ones first, and a way to filter them."""
    language = page.language.code
    sources = OfferPage.objects.visible().for_listing().on_topic(page.facts.slug)
    cards = offer_cards(sources.usable_first(), language)
    if not cards:
        return None
    overview = overview_url(OfferIndexPage, language)
    return Section(
        "offers/sections/topic_offers.html",
        {
            "cards": cards,
            "total": len(cards),
            "all_url": f"{overview}?thema={page.facts.slug}" if overview else "",
        },
    )


@register_section("partners.PartnerPage", order=10)
def offers_of_partner(page: BasePage, request: HttpRequest) -> Section | None:
    """What an organisation provides, alone or with others."""
    sources = (
        OfferPage.objects.visible()
        .for_listing()
        .by_organisation(page.facts.organisation)
        .usable_first()
    )
    rows = [
        Row(card.title, card.url, card.lang, note=card.summary, note_lang=card.lang)
        for card in offer_cards(sources, page.language.code)
    ]
    return (
        Section("offers/sections/partner_offers.html", {"rows": rows}) if rows else None
    )
