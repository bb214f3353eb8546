"""Registers the editors' side of offers."""

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from and_cms.core.viewsets import SourceMenuItem
from offers.referrals import places
from offers.referrals.choosers import OfferChooser
from offers.referrals.picture import DrawingView, PictureView
from offers.referrals.views import GapListView, RowListView
from offers.viewsets import OfferListing


@hooks.register("register_admin_viewset")
def register_offer_listing() -> list[OfferListing | OfferChooser]:
    """Put the offers first in the menu, and let them be chosen from one flat list."""
    return [OfferListing(), OfferChooser()]


@hooks.register("register_admin_urls")
def register_referral_reports() -> list[URLPattern | URLResolver]:
    """Add the reports on whom to ask next."""
    pages = [
        path("", GapListView.as_view(), name=places.GAPS),
        path(
            "results/",
            GapListView.as_view(results_only=True),
            name=places.GAPS_RESULTS,
        ),
        path("alle/", RowListView.as_view(), name=places.ROWS),
        path(
            "alle/results/",
            RowListView.as_view(results_only=True),
            name=places.ROWS_RESULTS,
        ),
        path("bild/", PictureView.as_view(), name=places.PICTURE),
        path("bild/weitergeben.svg", DrawingView.as_view(), name=places.DRAWING),
    ]
    return [path("weitergeben/", include(pages))]


@hooks.register("register_reports_menu_item")
def register_referral_menu_item() -> MenuItem:
    """Put the gaps of the network into the menu of reports."""
    return SourceMenuItem(
        _("Whom next"),
        reverse_lazy(places.GAPS),
        name="referrals",
        icon_name="redirect",
        order=100,
    )
