"""Reads a calendar and brings the site in line with it.

What is new goes to the editors as an announcement does, or is published at once where
the organisation is trusted and nothing is doubtful. What is cancelled is told at once.
See docs/features/calendar-import.md.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from and_cms.core.forgetting import forget
from events.importing.enums import AGAIN, FeedProblem, Problem, Step
from events.importing.fetching import Fetched, Known, fetch
from events.importing.pages import carry_out
from events.importing.planning import Plan, plan
from events.importing.reading import read
from events.models import CalendarRun, CalendarSubscription

RUNS_KEPT = timedelta(days=30)
"""Term of what came of a reading (P-10)."""
MOST_HINTS = 50
"""Kept of one reading."""


@task()
def read_calendar(pk: int) -> None:
    """Read a calendar; does nothing where it is gone.

    Safe to repeat, also for two at once, and after one that was cut off.
    """
    calendars = CalendarSubscription.objects.select_related("organisation")
    subscription = calendars.filter(pk=pk).first()
    if subscription is None:
        return
    try:
        _take_over(subscription, fetch(subscription.address, subscription.known_answer))
    except FeedProblem as error:
        _note_failure(pk, error.problem)
    except Exception:
        # Editors see that it failed, and administrators why: by the failed task.
        _note_failure(pk, Problem.UNEXPECTED)
        raise


def queue_all() -> int:
    """Let the worker read all calendars; return how many."""
    keys = list(CalendarSubscription.objects.active().values_list("pk", flat=True))
    for pk in keys:
        read_calendar.enqueue(pk)
    return len(keys)


def forget_runs(*, dry_run: bool = False) -> tuple[str, int]:
    """Delete what came of readings a month ago."""
    old = CalendarRun.objects.filter(at__lt=timezone.now() - RUNS_KEPT)
    return forget("Readings of calendars", old, dry_run=dry_run)


def _take_over(subscription: CalendarSubscription, fetched: Fetched) -> None:
    if fetched.body is None:
        _note_unchanged(subscription.pk)
        return
    events = read(fetched.body, fetched.charset, name=str(subscription.pk))
    planned = plan(subscription, events)
    done: Counter[Step] = Counter()
    hints = list(planned.hints)
    for one in planned.steps:
        problem = carry_out(subscription, one)
        if problem:
            hints.append((one.event.title, problem))
        else:
            done[one.step] += 1
    _note_seen(subscription, planned)
    run = CalendarRun(
        found=len(planned.steps),
        new=done[Step.NEW],
        changed=done[Step.CHANGED],
        cancelled=done[Step.CANCELLED],
        hints=[[title[:80], hint.value] for title, hint in hints[:MOST_HINTS]],
    )
    is_whole = not any(hint in AGAIN for _title, hint in hints)
    _note_success(subscription.pk, fetched.known if is_whole else Known(), run)


def _note_seen(subscription: CalendarSubscription, planned: Plan) -> None:
    """Remember what the calendar has lost; a lost event is no cancelled one."""
    missing = [row.pk for row in planned.missing]
    rows = subscription.events
    rows.exclude(pk__in=missing).exclude(missing_since=None).update(missing_since=None)
    rows.filter(pk__in=missing, missing_since=None).update(missing_since=timezone.now())


def _note_unchanged(pk: int) -> None:
    with _locked(pk) as subscription:
        if subscription is not None:
            subscription.note_unchanged()


def _note_success(pk: int, known: Known, run: CalendarRun) -> None:
    with _locked(pk) as subscription:
        if subscription is not None:
            subscription.note_success(known)
            subscription.note_run(run)


def _note_failure(pk: int, problem: Problem) -> None:
    with _locked(pk) as subscription:
        if subscription is not None:
            subscription.note_failure(problem)
            subscription.note_run(CalendarRun(problem=problem))


@contextmanager
def _locked(pk: int) -> Iterator[CalendarSubscription | None]:
    """Give a calendar as it is by now: an editor may have changed or deleted it."""
    with transaction.atomic():
        yield CalendarSubscription.objects.lock(pk)
