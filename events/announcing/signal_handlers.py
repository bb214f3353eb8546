"""What an editor does in Wagtail, told to whoever announced the event.

However she does it: from the list of what waits or in the page's editor.
"""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import page_published, task_rejected, workflow_cancelled

from events.announcing import release
from events.models import EventPage


def on_event_published(
    sender: type[EventPage], instance: EventPage, **kwargs: object
) -> None:
    """The first publication is news for the announcer."""
    if instance.language.is_source:
        release.note_released(instance)


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
    """“Cancel workflow” declines; the comment, if there is one, is the reason."""
    page = getattr(instance.content_object, "specific", None)
    if isinstance(page, EventPage):
        state = instance.current_task_state
        release.note_declined(page, state.comment if state else "")


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
