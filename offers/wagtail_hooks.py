"""Registers the editors' side of offers."""

from wagtail import hooks

from offers.viewsets import OfferListing


@hooks.register("register_admin_viewset")
def register_offer_listing() -> OfferListing:
    """Put the offers first in the menu."""
    return OfferListing()
