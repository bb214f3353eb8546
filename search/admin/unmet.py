"""“Unbeantwortete Fragen”: what people ask and the site does not answer."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.models import ModelLogEntry

from and_cms.core import languages
from search.admin.base import DECIDE_QUESTIONS
from search.enums import UnmetState
from search.models import UnmetQuestion
from search.unmet import DECIDE, decide, readable

LIST = "search_unmet"


class UnmetFilterSet(WagtailFilterSet):
    """By what was made of a question, and by the language of the page."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=UnmetState.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=languages.choices
    )

    class Meta:
        model = UnmetQuestion
        fields = ["state", "language"]


class WordsColumn(Column):
    """The words in their own direction, and a way to ask them."""

    cell_template_name = "search/admin/unmet_words.html"


class StateColumn(Column):
    """What was decided, by whom and when."""

    cell_template_name = "search/admin/unmet_state.html"


class ActionsColumn(Column):
    """The three answers, or the way back."""

    cell_template_name = "search/admin/unmet_actions.html"

    def get_cell_context_data(
        self, instance: UnmetQuestion, parent_context: dict
    ) -> dict:
        """Add what the forms need."""
        context = super().get_cell_context_data(instance, parent_context)
        request = context["request"]
        query = request.GET.urlencode()
        context["csrf_token"] = get_token(request)
        context["back"] = f"{reverse(LIST)}?{query}" if query else reverse(LIST)
        context["choices"] = [UnmetState.NO_OFFER, UnmetState.NOT_OURS]
        return context


@method_decorator(permission_required(DECIDE_QUESTIONS), name="dispatch")
class UnmetListView(ReportView):
    """Questions asked at least three times in a month, the newest month first."""

    model = UnmetQuestion
    page_title = gettext_lazy("Questions without an answer")
    header_icon = "help"
    index_url_name = LIST
    index_results_url_name = "search_unmet_results"
    template_name = "search/admin/unmet_list.html"
    results_template_name = "search/admin/unmet_list_results.html"
    table_classname = "listing row-cards"
    filterset_class = UnmetFilterSet
    is_searchable = True
    search_fields = ["words"]
    columns = [
        WordsColumn("text", label=gettext_lazy("Words"), width="26%"),
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda row: languages.get(row.language).name,
            sort_key="language",
        ),
        Column(
            "month",
            label=gettext_lazy("Month"),
            accessor=lambda row: format_date(row.month, "F Y"),
            sort_key="month",
        ),
        Column("number", label=gettext_lazy("How often"), sort_key="number"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        ActionsColumn("actions", label=gettext_lazy("What to do"), width="34%"),
    ]
    list_export = ["text", "language_name", "month", "number", "state_label"]
    export_headings = {
        "text": gettext_lazy("Words"),
        "language_name": gettext_lazy("Language"),
        "month": gettext_lazy("Month"),
        "number": gettext_lazy("How often"),
        "state_label": gettext_lazy("State"),
    }
    default_ordering = ("-month", "-number", "words")

    def get_base_queryset(self) -> QuerySet[UnmetQuestion]:
        """Leave out what was asked once or twice."""
        return UnmetQuestion.objects.shown()

    def get_filtered_queryset(self) -> QuerySet[UnmetQuestion]:
        """Filters and search are in the query set already."""
        return self.get_queryset()

    def decorate_paginated_queryset(
        self, object_list: Iterable[UnmetQuestion]
    ) -> list[Any]:
        """Add how the words are written, and who decided when."""
        rows: list[Any] = list(object_list)
        decisions = _decisions(rows)
        for row, text in zip(rows, readable(row.words for row in rows), strict=True):
            row.text = text
            row.language_name = languages.get(row.language).name
            row.state_label = row.get_state_display()
            row.decision = decisions.get((row.words, row.language))
        return rows

    def get_filename(self) -> str:
        """Name the file in the editors' language."""
        return "unbeantwortete-fragen"


def _decisions(
    rows: Iterable[UnmetQuestion],
) -> dict[tuple[str, str], ModelLogEntry]:
    """Return the last entry of Wagtail's log for each question."""
    entries = ModelLogEntry.objects.get_for_model(UnmetQuestion).filter(
        action=DECIDE, label__in={row.words for row in rows}
    )
    return {
        (entry.label, entry.data.get("language")): entry
        for entry in entries.select_related("user").order_by("timestamp")
    }


@require_POST
@permission_required(DECIDE_QUESTIONS)
def decide_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what an editor made of a question."""
    question = get_object_or_404(UnmetQuestion, pk=pk)
    try:
        state = UnmetState(request.POST.get("state", ""))
    except ValueError as error:
        raise Http404("No such state.") from error
    decide(question, state, request.user)
    messages.success(
        request,
        _("“%(words)s”: %(state)s.") % {"words": question, "state": state.label},
    )
    return redirect(get_valid_next_url_from_request(request) or LIST)
