"""What an editor does in Wagtail, told to whoever announced the event.

However she does it: from the list of what waits or in the page's editor.
"""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import page_published, task_rejected, workflow_cancelled

from and_cms.core.versions import ensure_versions
from events.announcing import release
from events.announcing.kept_text import keep_announced_text
from events.models import EventPage


def on_event_published(
    sender: type[EventPage], instance: EventPage, **kwargs: object
) -> None:
    """The first publication is news for the announcer; her own words are kept."""
    if instance.language.is_source:
        # The mail leads to the page in her language.
        ensure_versions(EventPage, instance.pk)
        release.note_released(instance)
        # Wagtail brings the aliases up to date after this signal.
        transaction.on_commit(partial(keep_announced_text, instance.pk))


def on_changes_requested(
    sender: type[TaskState], instance: TaskState, **kwargs: object
) -> None:
    """“Request changes” asks the announcer; the comment is the question."""
    page = instance.revision.content_object
    if isinstance(page, EventPage):
        release.note_question(page, instance.comment)


def on_workflow_cancelled(
    sender: type[WorkflowState], instance: WorkflowState, **kwargs: object
) -> None:
    """“Cancel workflow” declines, unless it ends because the event was published."""
    page = getattr(instance.content_object, "specific", None)
    if not isinstance(page, EventPage):
        return
    if page.has_unpublished_changes or not page.live:
        release.note_declined(page, "")


def on_revision_saved(
    sender: type[Revision], instance: Revision, created: bool, **kwargs: object
) -> None:
    """What is approved is what was written last."""
    if created and instance.content_type.model_class() is EventPage:
        release.follow_latest(instance)


def connect() -> None:
    """Connect the handlers; called once by the app's ``ready``."""
    page_published.connect(
        on_event_published, sender=EventPage, dispatch_uid="events.announcing.published"
    )
    task_rejected.connect(
        on_changes_requested, dispatch_uid="events.announcing.asked_back"
    )
    workflow_cancelled.connect(
        on_workflow_cancelled, dispatch_uid="events.announcing.declined"
    )
    post_save.connect(
        on_revision_saved, sender=Revision, dispatch_uid="events.announcing.revision"
    )
