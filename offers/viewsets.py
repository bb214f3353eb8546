"""The list of offers as editors know it: state, provider, age, next check."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from and_cms.core.viewsets import (
    SourceFilterSet,
    SourceIndexView,
    SourcePageListingViewSet,
    page_columns,
)
from and_cms.core.writing import write_date, write_partial_date
from offers.enums import OfferState
from offers.models import OfferPage, OfferTopic
from partners.models import Organisation
from vocabulary.models import TopicPage


def confirmed_text(offer: OfferPage) -> str:
    """Say when the provider confirmed the facts; else how old their source is."""
    if offer.confirmed_on:
        return write_date(offer.confirmed_on, "medium")
    if not offer.as_of:
        return str(_("never (source without a date)"))
    source = write_partial_date(offer.as_of)
    return str(_("never (source: %(date)s)") % {"date": source})


def next_check_text(offer: OfferPage) -> str:
    """Say when the facts are to be checked, and whether that day has passed."""
    if not offer.next_check:
        return ""
    day = write_date(offer.next_check, "medium")
    if offer.next_check < timezone.localdate():
        return str(_("%(date)s – overdue") % {"date": day})
    return day


class OfferFilterSet(SourceFilterSet):
    """What editors look for: a state, a topic, a provider, what is due."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=OfferState.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    topic = django_filters.ModelChoiceFilter(
        label=_("Topic"),
        queryset=lambda request: TopicPage.objects.source().order_by("title"),
        method="on_topic",
    )
    provider = django_filters.ModelChoiceFilter(
        label=_("Provider"),
        queryset=lambda request: Organisation.objects.filter(
            pk__in=OfferPage.objects.source().values("provider")
        ),
    )
    check = django_filters.ChoiceFilter(
        label=_("Check"),
        choices=[("due", _("check is overdue")), ("never", _("never confirmed"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="to_check",
    )

    class Meta:
        model = OfferPage
        fields: list[str] = []

    def on_topic(self, pages: QuerySet, name: str, topic: TopicPage) -> QuerySet:
        """Keep the offers on a topic."""
        rows = OfferTopic.objects.filter(topic=topic)
        return pages.filter(pk__in=rows.values("page"))

    def to_check(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the offers whose check is overdue, or that nobody ever confirmed."""
        if value == "due":
            return pages.filter(next_check__lt=timezone.localdate())
        return pages.filter(confirmed_on__isnull=True)


class OfferIndexView(SourceIndexView):
    """All offers, with the names of their providers."""

    related = ("provider",)
    searched = ("title", "official_name", "summary", "search_words", "provider__name")


class OfferListing(SourcePageListingViewSet):
    """“Angebote” in the main menu."""

    model = OfferPage
    name = "offers"
    url_prefix = "angebote"
    icon = "clipboard-list"
    menu_name = "offers"
    menu_label = _("Offers")
    menu_order = 10
    index_view_class = OfferIndexView
    filterset_class = OfferFilterSet
    columns = page_columns(
        Column(
            "state", label=_("State"), accessor="get_state_display", sort_key="state"
        ),
        Column("provider", label=_("Provider"), sort_key="provider__name"),
        Column(
            "confirmed_on",
            label=_("Confirmed"),
            accessor=confirmed_text,
            sort_key="confirmed_on",
        ),
        Column(
            "next_check",
            label=_("Next check"),
            accessor=next_check_text,
            sort_key="next_check",
        ),
    )
