"""Choosing an offer: one flat list of German offers, with a search.

Wagtail's page chooser would show the tree, and each hit eleven times, once a language.
"""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from offers.models import OfferPage

SEARCHED = ("title", "official_name", "short_names", "summary", "provider__name")


class OfferSearchForm(BaseFilterForm):
    """Finds parts of words, as the lists of the editors do."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Title, provider, short name")}),
        required=False,
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        """Keep what contains the words asked for."""
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching = True
        self.search_query = words
        wanted = Q()
        for field in SEARCHED:
            wanted |= Q(**{f"{field}__icontains": words})
        return objects.filter(wanted)


class OfferChoosing(BaseChooseView):
    """What the window and its list share."""

    ordering = "title"
    filter_form_class = OfferSearchForm
    per_page = 15

    def get_object_list(self) -> QuerySet[OfferPage]:
        """Return the German offers, drafts included: rows may be prepared."""
        return OfferPage.objects.source().select_related("provider")

    @property
    def columns(self) -> list[Column]:
        """Tell offers with similar titles apart."""
        return [
            self.title_column,
            Column("provider", label=_("Provider"), accessor="provider"),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("live", label=_("On the site"), accessor=_on_the_site),
        ]


class OfferChooseView(ChooseViewMixin, CreationFormMixin, OfferChoosing):
    """The window."""


class OfferChooseResultsView(ChooseResultsViewMixin, CreationFormMixin, OfferChoosing):
    """Its list, after a search or on another page."""


class OfferChooser(ChooserViewSet):
    """Stands in for the page chooser wherever an offer is asked for."""

    model = OfferPage
    name = "offer_chooser"
    url_prefix = "angebot-waehlen"
    icon = "clipboard-list"
    choose_one_text = _("Choose an offer")
    choose_another_text = _("Choose another offer")
    edit_item_text = _("Edit this offer")
    choose_view_class = OfferChooseView
    choose_results_view_class = OfferChooseResultsView


def _on_the_site(offer: OfferPage) -> str:
    return str(_("yes") if offer.live else _("no, a draft"))
