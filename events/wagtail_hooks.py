"""Registers the editors' side of events."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import WorkflowState

from and_cms.core.viewsets import may_work_on_source
from events.announcing.forgetting import forget_announcements
from events.models import EventPage
from events.viewsets import EventListing


@hooks.register("register_admin_viewset")
def register_event_listing() -> EventListing:
    """Put the events second in the menu."""
    return EventListing()


@hooks.register("register_due")
def events_are_due(request: HttpRequest) -> list[tuple[str, str]]:
    """Tell editors on the first page how many events wait for them."""
    if not may_work_on_source(request.user):
        return []
    count = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        content_type=ContentType.objects.get_for_model(EventPage),
    ).count()
    if not count:
        return []
    text = ngettext(
        "%(count)d event waits for your release.",
        "%(count)d events wait for your release.",
        count,
    )
    address = reverse("wagtailadmin_reports:workflow_tasks")
    return [(text % {"count": count}, f"{address}?status=in_progress")]


@hooks.register("forget_after_term")
def forget_after_term(*, dry_run: bool = False) -> tuple[str, int]:
    """Forget who announced what is over (P-10)."""
    return forget_announcements(dry_run=dry_run)
