"""“Zu prüfen”: what was announced, corrected or imported and waits for an editor."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import WorkflowState

from events.desk.access import SEE
from events.desk.drafts import drafts_of, waiting_states
from events.desk.hints import hints_on
from partners.models import Organisation

INDEX = "event_desk:index"
REVIEW = "event_desk:review"


class QueueFilterSet(WagtailFilterSet):
    """Whose turn it is."""

    status = django_filters.ChoiceFilter(
        label=_("Waits for"),
        choices=[
            (WorkflowState.STATUS_IN_PROGRESS, _("the editors")),
            (WorkflowState.STATUS_NEEDS_CHANGES, _("an answer of the announcer")),
        ],
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = WorkflowState
        fields = ["status"]


class HintsColumn(Column):
    """The hints in two or three words each."""

    cell_template_name = "events/admin/hints_cell.html"


@method_decorator(permission_required(SEE), name="dispatch")
class QueueView(ReportView):
    """All that waits, longest first. The same number of queries, however much it is."""

    model = WorkflowState
    page_title = _("To review")
    header_icon = "calendar-check"
    index_url_name = INDEX
    index_results_url_name = "event_desk:index_results"
    results_template_name = "events/admin/queue_results.html"
    filterset_class = QueueFilterSet
    table_classname = "listing desk-table"
    columns = [
        TitleColumn(
            "title",
            label=_("Event"),
            accessor="draft_title",
            get_url=lambda state: reverse(REVIEW, args=[state.object_id]),
            width="32%",
        ),
        Column("kind", label=_("What it is"), accessor="kind"),
        Column("organiser", label=_("Organiser"), accessor="organiser"),
        DateColumn("since", label=_("Waits since"), accessor="since"),
        HintsColumn("hints", label=_("To look at"), accessor="hints", width="30%"),
    ]
    list_export = ["draft_title", "kind", "organiser", "since", "hints_text"]
    export_headings = {
        "draft_title": _("Event"),
        "kind": _("What it is"),
        "organiser": _("Organiser"),
        "since": _("Waits since"),
        "hints_text": _("To look at"),
    }

    def get_base_queryset(self) -> QuerySet[WorkflowState]:
        """Return the open workflows of events."""
        return waiting_states()

    def get_ordering(self) -> str:
        """What waits longest stands first, whatever is asked for."""
        return "current_task_state__started_at"

    def decorate_paginated_queryset(
        self, object_list: Iterable[WorkflowState]
    ) -> list[Any]:
        """Add to each state what the columns show."""
        states: list[Any] = list(object_list)
        drafts = drafts_of(int(state.object_id) for state in states)
        # A page that was deleted a moment ago takes its workflow along.
        states = [state for state in states if int(state.object_id) in drafts]
        shown = [drafts[int(state.object_id)] for state in states]
        names = Organisation.objects.in_bulk(
            {one.organiser_id for one in shown} - {None}
        )
        for state, draft, hints in zip(states, shown, hints_on(shown), strict=True):
            organiser = names.get(draft.organiser_id)
            state.draft_title = draft.title
            state.kind = kind_of(state, is_public=draft.live)
            state.organiser = organiser.name if organiser else draft.organiser_name
            state.since = state.current_task_state.started_at
            state.hints = hints
            state.hints_text = ", ".join(str(hint.label) for hint in hints)
        return states

    def get_filename(self) -> str:
        """Name the file in the editors' language."""
        return "zu-pruefen"


def kind_of(state: WorkflowState, *, is_public: bool) -> str:
    """Say whether an event is new or corrected, and whether the announcer is asked."""
    kind = gettext("Correction") if is_public else gettext("New")
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return gettext("%(kind)s, asked back") % {"kind": kind}
    return kind
