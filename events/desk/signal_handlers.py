"""What must follow when something waits for the editors: its links are asked."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Revision, TaskState
from wagtail.signals import task_submitted

from events.desk.drafts import waiting_states
from events.desk.links import check_links
from events.models import EventPage


def on_task_submitted(
    sender: type[TaskState], instance: TaskState, **kwargs: object
) -> None:
    """An event begins to wait."""
    _check_later(instance.revision)


def on_revision_saved(
    sender: type[Revision], instance: Revision, created: bool, **kwargs: object
) -> None:
    """An event that waits was changed."""
    is_event = created and instance.content_type.model_class() is EventPage
    if is_event and waiting_states().filter(object_id=instance.object_id).exists():
        _check_later(instance)


def _check_later(revision: Revision) -> None:
    if revision.content_type.model_class() is EventPage:
        key = int(revision.object_id)
        transaction.on_commit(partial(check_links.enqueue, key), robust=True)


def connect() -> None:
    """Connect the handlers; called once by the app's ``ready``."""
    task_submitted.connect(on_task_submitted, dispatch_uid="events.desk.submitted")
    post_save.connect(
        on_revision_saved, sender=Revision, dispatch_uid="events.desk.revision"
    )
