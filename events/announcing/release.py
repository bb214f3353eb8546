"""Release by Wagtail's own workflow: submit, ask back, decline, answer, publish.

Editors work in Wagtail: they approve, ask for changes with a comment, or cancel the
workflow. What follows for the announcer is done here, by ``signal_handlers``.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import WorkflowState

from events.announcing import letters
from events.announcing.announced import AnnouncedEvent
from events.models import Announcement, EventPage
from partners.models import Organisation


def is_trusted(announcement: Announcement) -> bool:
    """Tell whether the sender may publish at once.

    An organisation was chosen, editors trust it, and the mail address that was
    confirmed ends with one of its domains: choosing alone is no proof.
    """
    chosen = (announcement.data.get("what") or {}).get("organisation")
    domain = announcement.mail.rpartition("@")[2].casefold()
    if not chosen or not domain:
        return False
    trusted = Organisation.objects.filter(pk=chosen, announces_at_once=True)
    return trusted.filter(mail_domains__domain__iexact=domain).exists()


def submit_for_release(
    page: EventPage, user: AbstractBaseUser | None = None
) -> WorkflowState | None:
    """Hand the latest revision of a page to the editors; None without a workflow."""
    state = page.current_workflow_state
    if state is not None:
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
        return state
    workflow = page.get_workflow()
    return workflow.start(page, user) if workflow else None


def publish(page: EventPage, user: AbstractBaseUser | None = None) -> None:
    """Publish the latest revision of a page."""
    page.get_latest_revision().publish(user=user)


@transaction.atomic
def answer(announcement: Announcement, text: str) -> None:
    """Take the answer to a question; the page goes back to the editors."""
    announcement.answer = text
    announcement.question = ""
    announcement.save(update_fields=["answer", "question"])
    if announcement.page is not None:
        submit_for_release(announcement.page)


@transaction.atomic
def propose_changes(announcement: Announcement, data: dict[str, Any]) -> None:
    """Hand changed answers to the editors as a new revision, or publish it by trust.

    What is public stays as it is until then.
    """
    announcement.data = data
    announcement.declined_at = None
    announcement.save(update_fields=["data", "declined_at"])
    page = announcement.page
    if page is None:
        return
    latest = page.get_latest_revision_as_object()
    AnnouncedEvent(data).write_into(latest)
    latest.save_revision(clean=False)
    page.refresh_from_db()
    if page.live and is_trusted(announcement):
        publish(page)
    else:
        submit_for_release(page)


def note_question(page: EventPage, question: str) -> None:
    """Pass on what an editor asks who wants changes."""
    for announcement in _of(page):
        announcement.question = question
        announcement.save(update_fields=["question"])
        letters.send_question(announcement, question)


def note_declined(page: EventPage, reason: str) -> None:
    """Tell the announcer that an event is not published."""
    if page.live:
        return
    for announcement in _of(page).filter(declined_at__isnull=True):
        announcement.declined_at = timezone.now()
        announcement.save(update_fields=["declined_at"])
        letters.send_declined(announcement, reason)


def note_released(page: EventPage) -> None:
    """Tell the announcer of the first publication."""
    for announcement in _of(page).filter(released_at__isnull=True):
        announcement.released_at = timezone.now()
        announcement.question = ""
        announcement.save(update_fields=["released_at", "question"])
        letters.send_released(announcement, page)


def _of(page: EventPage) -> QuerySet[Announcement]:
    return Announcement.objects.filter(page=page, corrects__isnull=True)
