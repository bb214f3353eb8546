"""Release by Wagtail's own workflow: submit, ask back, decline, answer, publish.

Editors approve, ask for changes with a comment, or cancel the workflow, on the desk
(``events.desk``) or in Wagtail's own pages. What follows for the announcer is done
here, by ``signal_handlers``.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState

from events.announcing import letters, pictures
from events.announcing.merging import write_changes
from events.models import Announcement, EventPage
from partners.models import Organisation


class Superseded(Exception):
    """The page was changed, or decided on, since the editor looked at it."""


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
def change_what_is_public(
    page: EventPage, change: Callable[[EventPage], object]
) -> None:
    """Change a page as readers see it, at once, and publish just that.

    What waits for the editors, or is being written by one, is no part of it: the
    change goes in there, too, and it goes on waiting.
    """
    pages = EventPage.objects.select_for_update(of=("self",))
    page = pages.select_related("locale").get(pk=page.pk)
    waiting = page.latest_revision if page.has_unpublished_changes else None
    is_in_queue = page.current_workflow_state is not None
    change(page)
    page.save_revision(clean=False).publish()
    if waiting is None:
        return
    later = waiting.as_object()
    change(later)
    later.save_revision(clean=False)
    if is_in_queue:
        # Wagtail ends a workflow with whatever is published.
        submit_for_release(EventPage.objects.get(pk=page.pk))


@transaction.atomic
def release(page: EventPage, user: AbstractBaseUser, *, seen: int) -> bool:
    """Approve what waits; return whether it is public now.

    ``seen`` is the revision that the editor has read: nobody publishes what came in
    the meantime. Raises ``Superseded``. A workflow of several steps goes on instead.
    """
    page, state = _what_waits(page, seen)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        # Nothing is left to approve: Wagtail ends the workflow with the publishing.
        publish(page, user)
        return True
    task = state.current_task_state.specific
    task.task.specific.on_action(task, user, "approve")
    page.refresh_from_db(fields=["live", "has_unpublished_changes"])
    return page.live and not page.has_unpublished_changes


@transaction.atomic
def ask_back(
    page: EventPage, user: AbstractBaseUser, question: str, *, seen: int
) -> None:
    """Ask the announcer by mail; it waits for her answer. Raises ``Superseded``."""
    _page, state = _what_waits(page, seen)
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        raise Superseded
    task = state.current_task_state.specific
    task.task.specific.on_action(task, user, "reject", comment=question)


@transaction.atomic
def decline(page: EventPage, user: AbstractBaseUser, reason: str, *, seen: int) -> None:
    """Refuse an event, or a correction of a public one, which stays as it is.

    The announcer is told why. Raises ``Superseded``.
    """
    page, state = _what_waits(page, seen)
    task = state.current_task_state
    note_declined(page, reason)
    if page.live:
        _drop_changes(page, user)
    state.cancel(user=user)
    # Cancelling empties the comment; Wagtail's history of the workflow shows it.
    TaskState.objects.filter(pk=task.pk).update(comment=reason)


def _what_waits(page: EventPage, seen: int) -> tuple[EventPage, WorkflowState]:
    """Lock a page; return it with its workflow, unless somebody was faster."""
    pages = EventPage.objects.select_for_update(of=("self",)).select_related("locale")
    page = pages.get(pk=page.pk)
    state = page.current_workflow_state
    if state is None or page.latest_revision_id != seen:
        raise Superseded
    return page, state


def follow_latest(revision: Revision) -> None:
    """Let the task that is open on a page be about its newest revision.

    Wagtail leaves it at the one it began with. Approving that would only begin the
    task anew, as ``WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT`` asks: whoever
    corrects a word and approves would wonder why nothing is public.
    """
    TaskState.objects.filter(
        workflow_state__base_content_type=revision.base_content_type_id,
        workflow_state__object_id=revision.object_id,
        status=TaskState.STATUS_IN_PROGRESS,
    ).update(revision=revision)


def _drop_changes(page: EventPage, user: AbstractBaseUser) -> None:
    """Make what is public the latest revision again."""
    page.save_revision(user=user, clean=False, log_action="wagtail.revert")
    EventPage.objects.filter(pk=page.pk).update(has_unpublished_changes=False)


@transaction.atomic
def answer(announcement: Announcement, text: str) -> None:
    """Take the answer to a question; the page goes back to the editors."""
    announcement.answer = text
    announcement.question = ""
    announcement.save(update_fields=["answer", "question"])
    if announcement.page is not None:
        submit_for_release(announcement.page)


@transaction.atomic
def propose_changes(
    announcement: Announcement, data: dict[str, Any], *, has_new_picture: bool = False
) -> None:
    """Hand changed answers to the editors as a new revision, or publish it by trust.

    What is public stays as it is until then. ``has_new_picture``: the picture of the
    announcement is another one, or none, since.
    """
    before = announcement.data
    announcement.data = data
    announcement.declined_at = None
    announcement.save(update_fields=["data", "declined_at"])
    page = announcement.page
    if page is None:
        return
    latest = page.get_latest_revision_as_object()
    write_changes(before, data, latest)
    if has_new_picture:
        latest.image = pictures.as_image(announcement)
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
        announcement.answer = ""
        announcement.save(update_fields=["question", "answer"])
        letters.send_question(announcement, question)


def note_declined(page: EventPage, reason: str) -> None:
    """Tell the announcer that an event, or her correction of it, is not published."""
    _of(page).update(question="")
    if page.live:
        for announcement in _of(page):
            letters.send_change_declined(announcement, reason)
        return
    for announcement in _of(page).filter(declined_at__isnull=True):
        announcement.declined_at = timezone.now()
        announcement.save(update_fields=["declined_at"])
        letters.send_declined(announcement, reason)


def note_released(page: EventPage) -> None:
    """Tell the announcer of the first publication; no question is open any more."""
    _of(page).update(question="", declined_at=None)
    for announcement in _of(page).filter(released_at__isnull=True):
        announcement.released_at = timezone.now()
        announcement.save(update_fields=["released_at"])
        letters.send_released(announcement, page)


def _of(page: EventPage) -> QuerySet[Announcement]:
    return Announcement.objects.filter(page=page, corrects__isnull=True)
