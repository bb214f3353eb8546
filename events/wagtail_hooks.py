"""Registers the editors' side of events."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import WorkflowState

from events.announcing.forgetting import forget_announcements
from events.desk.access import may_see
from events.desk.drafts import waiting_states
from events.desk.links import forget_links
from events.desk.queue import INDEX
from events.desk.viewset import EventGroup
from events.importing.due import due_calendars
from events.importing.runs import forget_runs


@hooks.register("register_admin_viewset")
def register_event_group() -> EventGroup:
    """Put the events second in the menu."""
    return EventGroup()


@hooks.register("register_due")
def events_are_due(request: HttpRequest) -> list[tuple[str, str]]:
    """Tell editors on the first page how many events wait for them."""
    if not may_see(request.user):
        return []
    status = WorkflowState.STATUS_IN_PROGRESS
    count = waiting_states().filter(status=status).count()
    if not count:
        return []
    text = ngettext(
        "%(count)d event waits for your release.",
        "%(count)d events wait for your release.",
        count,
    )
    return [(text % {"count": count}, f"{reverse(INDEX)}?status={status}")]


@hooks.register("register_due")
def calendars_are_due(request: HttpRequest) -> list[tuple[str, str]]:
    """Tell editors of calendars that fail, and of events that left their calendar."""
    return due_calendars(request)


@hooks.register("forget_after_term")
def forget_after_term(*, dry_run: bool = False) -> tuple[str, int]:
    """Forget who announced what is over (P-10)."""
    return forget_announcements(dry_run=dry_run)


@hooks.register("forget_after_term")
def forget_checked_links(*, dry_run: bool = False) -> tuple[str, int]:
    """Forget which links answered."""
    return forget_links(dry_run=dry_run)


@hooks.register("forget_after_term")
def forget_calendar_runs(*, dry_run: bool = False) -> tuple[str, int]:
    """Forget what came of reading the partners' calendars."""
    return forget_runs(dry_run=dry_run)
