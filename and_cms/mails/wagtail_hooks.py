"""Mails that do not get through, for administrators; and the end of their term."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from and_cms.core.forgetting import forget
from and_cms.core.viewsets import PermissionMenuItem
from and_cms.mails.models import MailQuerySet, OutgoingMail

SEE = "mails.view_outgoingmail"


@method_decorator(permission_required(SEE), name="dispatch")
class WaitingMailsView(ReportView):
    """What waits, the oldest first; neither text nor receiver is shown (P-08)."""

    model = OutgoingMail
    page_title = _("Mails that wait")
    header_icon = "mail"
    index_url_name = "waiting_mails"
    index_results_url_name = "waiting_mails_results"
    columns = [
        Column("kind", label=_("Kind")),
        DateColumn("written_at", label=_("Written")),
        Column("attempts", label=_("Attempts")),
        Column("error", label=_("Last error")),
        DateColumn("try_at", label=_("Next attempt")),
    ]
    list_export = ["kind", "written_at", "attempts", "error", "try_at"]

    def get_base_queryset(self) -> MailQuerySet:
        """Return mails that were not sent yet."""
        return OutgoingMail.objects.waiting().order_by("written_at")

    def get_filename(self) -> str:
        """Name the file in the editors' language."""
        return "wartende-mails"


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    view = WaitingMailsView
    return [
        path("reports/mails/", view.as_view(), name="waiting_mails"),
        path(
            "reports/mails/results/",
            view.as_view(results_only=True),
            name="waiting_mails_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Put the report among the others."""
    address = reverse_lazy("waiting_mails")
    return PermissionMenuItem(
        _("Mails that wait"), address, icon_name="mail", order=920, permission=SEE
    )


@hooks.register("forget_after_term")
def forget_mails(*, dry_run: bool = False) -> tuple[str, int]:
    """Delete what is left of old mails (P-10)."""
    return forget("Mails", OutgoingMail.objects.expired(), dry_run=dry_run)
