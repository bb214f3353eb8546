"""Tells the administrators what nobody would notice: readers get results either way."""

import logging
from datetime import timedelta

from django.core.mail import mail_admins
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

QUIET = timedelta(hours=1)
"""How long an outage that was told is not told again, by whatever process."""
_WHAT_TO_DO = {
    "WrongIndex": "Der Suchindex ist leer oder falsch: „rebuild_search“ füllt ihn.",
    "NotFoundError": "Der Suchindex fehlt: „rebuild_search“ legt ihn an.",
    "MissingIndex": "Der Suchindex fehlt: „rebuild_search“ legt ihn an.",
    "WrongSettings": "Adresse, Schlüssel oder Zertifikat sind falsch eingetragen.",
    "AuthenticationException": "Der Schlüssel wird nicht angenommen.",
    "AuthorizationException": "Der Schlüssel erlaubt nicht, was die Suche braucht.",
    "TlsError": "Die Verschlüsselung passt nicht: Adresse und Zertifikat prüfen.",
    "BadRequestError": "Index oder Version passen nicht: beide prüfen.",
}


@task()
def send_alarm(reason: str) -> bool:
    """Tell by mail that the search server does not answer; return whether it was news.

    ``reason`` is the name of the error: nothing of a question or a reader.
    """
    if _was_told():
        return False
    advice = _WHAT_TO_DO.get(reason, "")
    mail_admins(
        "Die Suche läuft ohne Elasticsearch",
        f"Elasticsearch antwortet nicht ({reason}). {advice}\n\nBis es wieder "
        "antwortet, sucht die Datenbank. Was inzwischen geändert wird, holt die Suche "
        "nach.",
    )
    return True


def _was_told() -> bool:
    """Tell whether any process has sent this mail a short while ago."""
    lately = timezone.now() - QUIET
    told = DBTaskResult.objects.filter(
        task_path=send_alarm.module_path,
        status=TaskResultStatus.SUCCESSFUL,
        return_value=True,
        finished_at__gte=lately,
    )
    return told.exists()


def raise_alarm(reason: str) -> None:
    """Have the administrators told; the reader is answered either way."""
    try:
        with transaction.atomic():
            send_alarm.enqueue(reason)
    except DatabaseError:
        logger.exception("The alarm could not be queued: %s", reason)
