"""“Kalender der Partner”: addresses that are read each hour, and what came of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import HelpPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from events.importing.facts import CHANGES, DATES
from events.importing.runs import read_calendar
from events.models import CalendarSubscription, EventPage, ImportedEvent

SHOWN_RUNS, SHOWN_EVENTS = 10, 200


def state_text(subscription: CalendarSubscription) -> str | Promise:
    """Say how the last reading went."""
    if subscription.problem:
        return subscription.get_problem_display()
    return _("read") if subscription.tried_at else _("not read yet")


def differences(imported: ImportedEvent) -> list[str]:
    """Name what an editor wrote and the calendar says otherwise."""
    names = imported.differs
    found = []
    if any(name.startswith((DATES, CHANGES)) for name in names):
        found.append(gettext("When"))
    fields = [name.removesuffix("_id") for name in names if "/" not in name]
    for name in fields:
        field = EventPage._meta.get_field(name)
        found.append(capfirst(str(field.verbose_name)))
    return found


class CalendarStateView(InspectView):
    """How a calendar stands: the last readings, what to know, its events."""

    template_name = "events/admin/calendar.html"
    page_title = _("State")
    object: CalendarSubscription

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add runs and events. The same number of queries, however many they are."""
        subscription = self.object
        runs = list(subscription.runs.all()[:SHOWN_RUNS])
        rows = subscription.events.exclude(page=None).order_by("-pk")
        rows = rows.select_related("page__locale")[:SHOWN_EVENTS]
        return super().get_context_data(
            subscription=subscription,
            state=state_text(subscription),
            runs=runs,
            hints=runs[0].written_hints if runs else [],
            events=[(row, differences(row)) for row in rows],
            may_read=self.user_has_permission("change"),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let the worker read the calendar now: nobody waits for another's server."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        read_calendar.enqueue(self.object.pk)
        messages.success(
            request,
            gettext("The calendar is being read. Open this page again in a minute."),
        )
        return redirect(request.path)


class CalendarViewSet(ModelViewSet):
    """The calendars of the partners, in the menu “Veranstaltungen”."""

    model = CalendarSubscription
    name = "partner_calendars"
    url_prefix = "veranstaltungen/kalender"
    icon = "calendar"
    menu_name = "partner-calendars"
    menu_label = _("Calendars of partners")
    menu_order = 30
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = CalendarStateView
    ordering = ["organisation__name", "address"]
    search_fields = ["organisation__name", "address"]
    list_filter = ["is_active"]
    list_display = [
        TitleColumn(
            "__str__", label=_("Organisation"), url_name="partner_calendars:inspect"
        ),
        Column("state", label=_("State"), accessor=state_text),
        DateColumn("tried_at", label=_("Last reading"), sort_key="tried_at"),
    ]
    panels = [
        HelpPanel(
            _(
                "What is new there waits for you like an announcement; from an "
                "organisation whose events are published at once it is published. "
                "What you change here stays as you wrote it."
            )
        ),
        "organisation",
        "address",
        "is_active",
    ]
