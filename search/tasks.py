"""What the task worker does for the search."""

from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError
from django_tasks import task

from and_cms.core.queue import enqueue_once
from search import indexing, outbox
from search.models import MissedUpdate

SOON, LATER = timedelta(seconds=15), timedelta(minutes=5)
"""How long to wait before the search server is asked again: at first, and later."""
MANY = 20
"""Failed attempts after which there is more time between them."""


@task()
def index_missed() -> None:
    """Tell the search server what it has missed; tries again until it has."""
    push_or_try_again(may_fill=True)


@task()
def index_pages(keys: list[str]) -> None:
    """Write the documents of pages that could not be read at first.

    Fails where one still cannot: a failed task is what an administrator sees.
    """
    broken = indexing.refresh([UUID(key) for key in keys])
    push_or_try_again()
    if broken:
        raise RuntimeError(f"Pages that cannot be indexed: {', '.join(keys)}")


def refresh_pages(keys: set[UUID]) -> None:
    """Bring changed pages into both engines; what fails is tried again.

    Called after the commit of a save, which must not fail because of it.
    """
    try:
        broken = indexing.refresh(keys)
    except DatabaseError:
        # Somebody else held the rows for too long.
        indexing.logger.exception("Pages could not be brought into the search")
        broken = list(keys)
    if broken:
        enqueue_once(index_pages, SOON, [str(key) for key in broken])
    push_or_try_again()


def push_or_try_again(*, may_fill: bool = False) -> None:
    """Tell the search server what it has missed, now or as soon as it answers."""
    if outbox.push(may_fill=may_fill):
        return
    attempts = MissedUpdate.objects.order_by("-attempts").values_list("attempts")[:1]
    pause = SOON if all(number < MANY for (number,) in attempts) else LATER
    enqueue_once(index_missed, pause)
