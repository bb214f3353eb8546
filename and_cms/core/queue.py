"""Work for the task worker that need not be queued twice."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def enqueue_once(job: Task, pause: timedelta, *arguments: Any) -> None:
    """Have the worker do something after a pause, unless it will by then anyway.

    A backend that does at once whatever it is given can put nothing off: there only
    what has no pause is done.
    """
    if not default_task_backend.supports_defer:
        if not pause:
            job.enqueue(*arguments)
        return
    moment = timezone.now() + pause
    queued = DBTaskResult.objects.filter(
        task_path=job.module_path,
        status=TaskResultStatus.READY,
        args_kwargs={"args": list(arguments), "kwargs": {}},
        run_after__lte=moment,
    )
    if not queued.exists():
        job.using(run_after=moment).enqueue(*arguments)
