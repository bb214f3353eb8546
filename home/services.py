"""Changes of state: a report arrives."""

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
