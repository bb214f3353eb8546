"""The reports on whom to ask next: gaps of the network, and its rows as a list."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.admin.widgets.button import HeaderButton

from and_cms.core import languages
from and_cms.core.viewsets import SourceWorkMixin, tick_column
from offers.models import OfferReferral, OfferTopic
from offers.referrals.enums import Gap
from offers.referrals.findings import Finding, counts, findings
from offers.referrals.network import Network, read_network
from offers.referrals.places import (
    GAPS,
    GAPS_RESULTS,
    PICTURE,
    ROWS,
    ROWS_RESULTS,
    edit_url,
    editor_of,
)
from vocabulary.models import TopicPage


class OthersColumn(Column):
    """The other offers of a finding, each a way to its editor."""

    cell_template_name = "offers/admin/others_cell.html"

    def get_cell_context_data(self, instance: Finding, parent_context: dict) -> dict:
        """Add an address to each."""
        context = super().get_cell_context_data(instance, parent_context)
        context["links"] = [(one.title, edit_url(one.pk)) for one in instance.others]
        return context


def topic_filter(**kwargs: object) -> django_filters.ModelChoiceFilter:
    """Return a choice of the German topics."""
    return django_filters.ModelChoiceFilter(
        label=_("Topic"),
        queryset=lambda request: TopicPage.objects.source().order_by("title"),
        **kwargs,
    )


class GapFilterSet(WagtailFilterSet):
    """By the kind of gap, and by topic."""

    gap = django_filters.MultipleChoiceFilter(
        label=_("Gap"), choices=Gap.choices, widget=forms.CheckboxSelectMultiple
    )
    topic = topic_filter()

    class Meta:
        model = OfferReferral
        fields: list[str] = []


class GapListView(SourceWorkMixin, ReportView):
    """“Weitergeben”: dead ends, circles and other gaps of the network."""

    page_title = _("Whom next: gaps")
    header_icon = "redirect"
    index_url_name = GAPS
    index_results_url_name = GAPS_RESULTS
    template_name = "offers/admin/gap_list.html"
    results_template_name = "offers/admin/gap_list_results.html"
    table_classname = "listing row-cards"
    filterset_class = GapFilterSet
    is_searchable = True
    columns = [
        TitleColumn(
            "title",
            label=_("To mend on"),
            get_url=lambda finding: editor_of(finding),
            width="28%",
        ),
        Column("gap", label=_("Gap"), accessor="gap_label", width="14%"),
        Column("text", label=_("What is missing"), width="32%"),
        OthersColumn("others", label=_("Other offers"), width="26%"),
    ]
    list_export = ["title", "gap_label", "text", "others_text"]
    export_headings = {
        "title": _("To mend on"),
        "gap_label": _("Gap"),
        "text": _("What is missing"),
        "others_text": _("Other offers"),
    }

    @cached_property
    def network(self) -> Network:
        """The network, read once a request."""
        return read_network()

    @cached_property
    def found(self) -> list[Finding]:
        """All gaps."""
        return findings(self.network)

    def get_filtered_queryset(self) -> list[Finding]:
        """Return the gaps that are asked for; they are no rows of the database."""
        return [finding for finding in self.found if self._is_wanted(finding)]

    def get_context_data(self, **kwargs: object) -> dict:
        """Say how many gaps there are of each kind, and offer the other pages."""
        context = super().get_context_data(**kwargs)
        context["counts"] = [
            (gap.label, number, f"{reverse(GAPS)}?gap={gap.value}")
            for gap, number in counts(self.found).items()
        ]
        return context

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the picture and to the rows."""
        return [
            HeaderButton(
                _("Picture of the network"), url=reverse(PICTURE), icon_name="view"
            ),
            HeaderButton(
                _("All next stations"), url=reverse(ROWS), icon_name="list-ul"
            ),
        ]

    def get_filename(self) -> str:
        """Name the file in the editors' language."""
        return "weitergeben-luecken"

    def _is_wanted(self, finding: Finding) -> bool:
        asked = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        if asked.get("gap") and finding.gap not in asked["gap"]:
            return False
        if asked.get("topic") and not self._is_on(finding, asked["topic"].pk):
            return False
        words = self.search_query.casefold()
        about = f"{finding.title} {finding.text} {finding.others_text}"
        return words in about.casefold()

    def _is_on(self, finding: Finding, topic: int) -> bool:
        if finding.gap == Gap.TOPIC:
            return finding.pk == topic
        stations = [self.network.stations[finding.pk], *finding.others]
        return any(topic in station.topics for station in stations)


class RowFilterSet(WagtailFilterSet):
    """By the topic of the offer that passes people on, and by who says so."""

    topic = topic_filter(method="on_topic")
    is_inferred = django_filters.BooleanFilter(
        label=_("our conclusion"), widget=BooleanRadioSelect
    )

    class Meta:
        model = OfferReferral
        fields = ["is_inferred"]

    def on_topic(self, rows: QuerySet, name: str, topic: TopicPage) -> QuerySet:
        """Keep the rows of offers on a topic."""
        offers = OfferTopic.objects.filter(topic=topic)
        return rows.filter(page__in=offers.values("page"))


class RowListView(SourceWorkMixin, ReportView):
    """All rows “in this situation, go there”, of drafts too, with a search."""

    model = OfferReferral
    page_title = _("Whom next: all next stations")
    header_icon = "redirect"
    index_url_name = ROWS
    index_results_url_name = ROWS_RESULTS
    table_classname = "listing row-cards"
    filterset_class = RowFilterSet
    is_searchable = True
    search_fields = ["situation", "page__title", "target__title"]
    default_ordering = ("page__title", "sort_order", "pk")
    columns = [
        TitleColumn(
            "source",
            label=_("Offer"),
            accessor="page.title",
            get_url=lambda row: edit_url(row.page_id),
            sort_key="page__title",
            width="28%",
        ),
        Column("situation", label=_("Situation"), sort_key="situation", width="32%"),
        Column(
            "target",
            label=_("next offer"),
            accessor="target.title",
            sort_key="target__title",
            width="26%",
        ),
        tick_column("is_inferred", _("our conclusion")),
    ]
    list_export = ["page.title", "situation", "target.title", "is_inferred"]
    export_headings = {
        "page.title": _("Offer"),
        "situation": _("Situation"),
        "target.title": _("next offer"),
        "is_inferred": _("our conclusion"),
    }

    def get_base_queryset(self) -> QuerySet[OfferReferral]:
        """Return the rows of the German offers."""
        return OfferReferral.objects.filter(
            page__locale__language_code=languages.SOURCE
        ).select_related("page", "target")

    def get_filtered_queryset(self) -> QuerySet[OfferReferral]:
        """Filters and search are in the query set already."""
        return self.get_queryset()

    def get_filename(self) -> str:
        """Name the file in the editors' language."""
        return "weitergeben"
