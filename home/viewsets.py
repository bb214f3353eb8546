"""What readers report, for those who answer."""

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import Feedback


class ReportPermissionPolicy(ModelPermissionPolicy):
    """Reports come from readers; not even a superuser writes one."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        """Refuse to add; all else is a matter of the group."""
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(
        self, user: AbstractBaseUser, actions: set[str]
    ) -> bool:
        """Ask for the rest without “add”."""
        return super().user_has_any_permission(user, set(actions) - {"add"})


def beginning(report: Feedback) -> str:
    """Return the first words of a report."""
    return Truncator(report.message).words(12)


class ReportFilterSet(WagtailFilterSet):
    """What is still to be answered, and what it is about."""

    answered = django_filters.BooleanFilter(
        label=_("Answered"), widget=BooleanRadioSelect, method="is_answered"
    )

    class Meta:
        model = Feedback
        fields = ["kind"]

    def is_answered(self, reports: QuerySet, name: str, value: bool) -> QuerySet:
        """Keep the answered, or the unanswered ones."""
        return reports.filter(answered_at__isnull=not value)


class ReportViewSet(ModelViewSet):
    """“Rückmeldungen” in the main menu: read, answer by mail, tick off."""

    model = Feedback
    name = "feedback_reports"
    url_prefix = "rueckmeldungen"
    icon = "comment"
    menu_name = "feedback"
    menu_label = _("Reports from readers")
    menu_order = 50
    add_to_admin_menu = True
    copy_view_enabled = False
    # Reports are deleted after their term; a trail of them would outlive it (P-10).
    add_to_reference_index = False
    ordering = "-received_at"
    search_fields = ["message", "page_path"]
    filterset_class = ReportFilterSet
    list_display = [
        TitleColumn("message", label=_("Message"), accessor=beginning),
        Column("kind", label=_("About"), accessor="get_kind_display", sort_key="kind"),
        Column("page_path", label=_("Page")),
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        DateColumn("answered_at", label=_("Answered"), sort_key="answered_at"),
    ]
    panels = [
        HelpPanel(
            _(
                "Answer by mail, if the reader left an address. Then enter when you "
                "answered. Barriers must be answered within one month. Every report "
                "is deleted after half a year by itself."
            )
        ),
        FieldPanel("kind", read_only=True),
        FieldPanel("message", read_only=True),
        FieldPanel("page_path", read_only=True),
        FieldPanel("language", read_only=True),
        FieldPanel("reply_to", read_only=True),
        FieldPanel("received_at", read_only=True),
        "answered_at",
    ]
