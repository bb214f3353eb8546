"""Registers the editors' side of reports, and what is due on its first page."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from and_cms.core.forgetting import forget
from and_cms.core.viewsets import may_work_on_source
from home.due import DuePanel
from home.models import Feedback
from home.viewsets import ReportPermissionPolicy, ReportViewSet

# Wagtail asks for policies first: they stand at the head (rule of Wagtail 8).
register_permission_policy(Feedback, ReportPermissionPolicy(Feedback))


@hooks.register("register_admin_viewset")
def register_reports() -> ReportViewSet:
    """Put the reports into the main menu."""
    return ReportViewSet()


@hooks.register("construct_homepage_panels")
def add_due_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Begin with what is due, for those who can do something about it."""
    panel = DuePanel(request)
    if panel.items or may_work_on_source(request.user):
        panels.append(panel)


@hooks.register("forget_after_term", order=10)
def forget_reports(*, dry_run: bool) -> tuple[str, int]:
    """Delete old reports from readers with the daily command."""
    return forget("Reports from readers", Feedback.objects.expired(), dry_run=dry_run)
