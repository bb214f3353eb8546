"""A mail to the editors when something has waited for longer than two working days.

It says how much waits and where, never what: mails are read on other people's screens.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import WorkflowState

from and_cms.core import languages
from and_cms.mails.sending import write
from events.desk.access import SEE
from events.desk.drafts import waiting_states
from events.moments import local_day
from events.saxon_holidays import is_holiday

PATIENCE = 2
"""Working days that an announcer may have to wait."""
SATURDAY = 5


def remind_editors(now: datetime | None = None) -> int:
    """Write to all who see the desk where something waits too long; say how many.

    For a daily command: a mail a day, as long as it waits.
    """
    count = waiting_too_long(now or timezone.now()).count()
    if not count:
        return 0
    users = ModelBackend().with_perm(SEE).exclude(email="")
    addresses = sorted(set(users.values_list("email", flat=True)))
    with translation.override(languages.SOURCE):
        subject = gettext("Events wait for the editors")
        address = settings.WAGTAILADMIN_BASE_URL + reverse("event_desk:index")
    for mail in addresses:
        context = {"count": count, "address": address}
        write("desk_waiting", mail, languages.SOURCE, subject, context)
    return len(addresses)


def waiting_too_long(now: datetime) -> QuerySet[WorkflowState]:
    """Return what waits for the editors for longer than two working days."""
    return waiting_states().filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__started_at__lt=working_days_before(now, PATIENCE),
    )


def working_days_before(moment: datetime, number: int) -> datetime:
    """Go back by a number of working days, at the same time of day.

    Saturdays, Sundays and public holidays of Saxony do not count.
    """
    while number:
        moment -= timedelta(days=1)
        day = local_day(moment)
        if day.weekday() < SATURDAY and not is_holiday(day):
            number -= 1
    return moment
