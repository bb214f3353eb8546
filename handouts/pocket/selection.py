"""What goes into the pocket: all public offers, and where they stand."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page
from wagtail.query import PageQuerySet

from and_cms.core.finished import state_of
from and_cms.core.localization import localize, visible_sources
from and_cms.core.routing import addresses_of, home_address, short_codes
from handouts.chapters import load_topics
from offers.details import load_offers
from offers.models import OfferIndexPage, OfferPage
from vocabulary.models import TopicIndexPage, TopicPage

PAGES = (OfferIndexPage, OfferPage, TopicIndexPage, TopicPage)
"""The pages of the site that can be read without a net."""


def all_offers(language: str) -> list[OfferPage]:
    """Return the public offers in a language with all they show, ended ones last.

    The number of queries does not depend on the number of offers.
    """
    pages = listed_offers(language)
    load_offers(pages)
    return pages


def listed_offers(language: str) -> list[OfferPage]:
    """Return the same offers with their topics alone. Three queries."""
    sources = list(OfferPage.objects.visible().for_details().usable_first())
    pages = localize(sources, language)
    load_topics(sources)
    return pages


def neutral_codes(offers: Sequence[OfferPage]) -> dict[UUID, str]:
    """Return the codes under which sensitive offers are found. One query."""
    keys = [page.translation_key for page in offers if page.facts.is_sensitive]
    return short_codes(keys)


def page_addresses(language: str) -> list[str]:
    """Return the addresses of the home page and of all offers and topics. One query.

    All of a language and not what somebody has read: so what lies on a device says
    nothing of its owner.
    """
    pages = _pages(language).order_by("path").values_list("pk", "url_path")
    return [home_address(language), *addresses_of(dict(pages), language).values()]


def state_of_pages(language: str) -> list[str]:
    """Return what changes with any page that can be taken along. Two queries."""
    return state_of(visible_sources().filter(_kinds()), _pages(language))


def _kinds() -> Q:
    types = ContentType.objects.get_for_models(*PAGES)
    return Q(content_type__in=[kind.pk for kind in types.values()])


def _pages(language: str) -> PageQuerySet:
    return Page.objects.filter(
        _kinds(),
        locale__language_code=language,
        live=True,
        translation_key__in=visible_sources().values("translation_key"),
    )
