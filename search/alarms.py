"""Tells the administrators what nobody would notice: readers get results either way."""

from django.core.mail import mail_admins
from django_tasks import task


@task()
def send_alarm(reason: str) -> None:
    """Tell by mail that the search server does not answer.

    ``reason`` is the name of the error: nothing of a question or a reader.
    """
    mail_admins(
        "Die Suche läuft ohne Elasticsearch",
        f"Elasticsearch antwortet nicht ({reason}). Bis es wieder antwortet, sucht "
        "die Datenbank. Was inzwischen geändert wird, holt die Suche nach.",
        fail_silently=True,
    )
