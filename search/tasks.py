"""What the task worker does for the search."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import default_task_backend, task

from search.indexing import push
from search.models import MissedUpdate

SOON, LATER = timedelta(seconds=15), timedelta(minutes=5)
"""How long to wait before the search server is asked again: at first, and later."""
MANY = 20
"""Failed attempts after which there is more time between them."""


@task()
def index_missed() -> None:
    """Tell the search server what it has missed; tries again until it has."""
    push_or_try_again()


def push_or_try_again() -> None:
    """Tell the search server what it has missed, now or as soon as it answers."""
    if push() or not default_task_backend.supports_defer:
        return
    attempts = MissedUpdate.objects.order_by("-attempts").values_list("attempts")[:1]
    pause = SOON if all(number < MANY for (number,) in attempts) else LATER
    index_missed.using(run_after=timezone.now() + pause).enqueue()
