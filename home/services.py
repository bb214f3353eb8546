"""Changes of state: a report arrives, old ones are forgotten."""

from functools import partial

from django.db import transaction

from home.models import Feedback
from home.notifications import announce_feedback


@transaction.atomic
def receive_feedback(feedback: Feedback) -> Feedback:
    """Store a report and announce it; a failing mail never loses the record."""
    feedback.full_clean()
    feedback.save()
    transaction.on_commit(partial(announce_feedback.enqueue, feedback.pk))
    return feedback


def forget_feedback(*, dry_run: bool = False) -> int:
    """Delete the reports whose term is over; return how many there were (P-10)."""
    expired = Feedback.objects.expired()
    count = expired.count()
    if not dry_run:
        expired.delete()
    return count
