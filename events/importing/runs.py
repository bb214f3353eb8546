"""Reads a calendar and brings the site in line with it.

What is new goes to the editors as an announcement does, or is published at once where
the organisation is trusted and nothing is doubtful. What is cancelled is told at once.
See docs/features/calendar-import.md.
"""

import logging
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from events.importing import fetching, reading
from events.importing.enums import Hint, Outcome, Problem, Step
from events.importing.fetching import Answer, Known
from events.importing.pages import carry_out
from events.importing.planning import Plan, plan
from events.importing.problems import FeedProblem
from events.models import CalendarRun, CalendarSubscription, ImportedEvent

logger = logging.getLogger(__name__)

MOST_HINTS = 50
AGAIN = {Hint.LOCKED, Hint.REFUSED}
"""What could not be done this time: all is read again the next time."""


@dataclass(frozen=True)
class Trial:
    """What a run would do, or why it could not."""

    plan: Plan | None = None
    problem: Problem | None = None


def try_out(subscription: CalendarSubscription) -> Trial:
    """Read a calendar and say what would come of it; nothing is stored."""
    try:
        answer = fetching.fetch(subscription.address)
        return Trial(plan=_plan(subscription, answer))
    except FeedProblem as error:
        return Trial(problem=error.problem)


def run(pk: int) -> CalendarRun | None:
    """Read a calendar and bring the site in line; None where it is gone or off.

    Safe to repeat, and for two at once: the second one waits and finds nothing to do.
    """
    subscription = CalendarSubscription.objects.filter(pk=pk, is_active=True).first()
    if subscription is None:
        return None
    try:
        # No row is locked while a stranger’s server takes its time.
        answer = fetching.fetch(subscription.address, _known(subscription))
        with transaction.atomic():
            return _work(_locked(pk), answer)
    except FeedProblem as error:
        return _fail(pk, error.problem)
    except (ValidationError, DatabaseError) as error:
        # Its kind only: the message may hold foreign text.
        logger.error("A calendar could not be stored: %s", type(error).__name__)
        return _fail(pk, Problem.UNEXPECTED)


def _known(subscription: CalendarSubscription) -> Known:
    if not subscription.may_ask_for_news_only:
        return Known()
    return Known(subscription.etag, subscription.last_modified)


def _locked(pk: int) -> CalendarSubscription:
    rows = CalendarSubscription.objects.select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=pk)


def _plan(subscription: CalendarSubscription, answer: Answer) -> Plan:
    name = str(subscription.pk)
    events = reading.read(answer.body or b"", answer.charset, name=name)
    return plan(subscription, events)


def _work(subscription: CalendarSubscription, answer: Answer) -> CalendarRun:
    if answer.body is None:
        subscription.note_success("", "", is_whole=False)
        return subscription.runs.create(outcome=Outcome.UNCHANGED)
    planned = _plan(subscription, answer)
    done = dict.fromkeys(Step, 0)
    hints = list(planned.hints)
    for one in planned.steps:
        problem = carry_out(subscription, one)
        if problem:
            hints.append((one.event.title, problem))
        else:
            done[one.step] += 1
    _note_seen(subscription, planned)
    known = answer.known
    if any(hint in AGAIN for _title, hint in hints):
        known = replace(known, etag="", last_modified="")
    subscription.note_success(known.etag, known.last_modified, is_whole=True)
    return subscription.runs.create(
        outcome=Outcome.DONE,
        found=len(planned.steps),
        new=done[Step.NEW],
        changed=done[Step.CHANGED],
        cancelled=done[Step.CANCELLED],
        hints=[[title[:80], hint.value] for title, hint in hints[:MOST_HINTS]],
    )


def _note_seen(subscription: CalendarSubscription, planned: Plan) -> None:
    """Remember what the calendar has lost; a lost event is no cancelled one."""
    now = timezone.now()
    missing = [row.pk for row in planned.missing]
    rows: object = subscription.events.exclude(pk__in=missing)
    ImportedEvent.objects.filter(subscription=subscription).exclude(
        pk__in=missing
    ).update(seen_at=now, missing_since=None)
    del rows
    # What is over need not be in a calendar any more.
    ImportedEvent.objects.filter(
        pk__in=missing, missing_since=None, page__occurrences__ends_at__gt=now
    ).update(missing_since=now)


def _fail(pk: int, problem: Problem) -> CalendarRun | None:
    with transaction.atomic():
        subscription = CalendarSubscription.objects.select_for_update().filter(pk=pk)
        row = subscription.first()
        if row is None:
            return None
        row.note_failure(problem)
        return row.runs.create(outcome=Outcome.FAILED, problem=problem)
