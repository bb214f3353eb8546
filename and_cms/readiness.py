"""Whether the site can work: database, search, queue (S-24, S-33)."""

import ipaddress
from datetime import timedelta

from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search.health import health

OK = "ok"
STUCK_AFTER = timedelta(minutes=15)
"""A task that has waited longer has no worker."""


def is_inside(request: HttpRequest) -> bool:
    """Whether the question comes from the machine itself or its own network.

    Whatever passed the web server in front carries ``X-Forwarded-For``.
    """
    if "X-Forwarded-For" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def database_state() -> str:
    """Ask the database for the smallest thing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "down"
    return OK


def search_state() -> str:
    """Say which engine answers, why not the better one, and how much it lacks."""
    try:
        return str(health())
    except DatabaseError:
        return "unknown"


def queue_state() -> str:
    """Say whether somebody works on the queue."""
    try:
        waiting = DBTaskResult.objects.ready().filter(
            enqueued_at__lt=timezone.now() - STUCK_AFTER
        )
        return "stuck" if waiting.exists() else OK
    except DatabaseError:
        return "unknown"
