"""Whether the search misses anything: for administrators, who alone can mend it."""

from datetime import timedelta

from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError

from search.elastic import client, has_elasticsearch, index_name
from search.models import MissedUpdate

LATE = timedelta(minutes=10)
"""Longer than the task worker needs when all is well."""
_PATIENCE = 0.5
"""Seconds that the first page of the editors' side waits for the search server."""


def late_updates() -> int:
    """Return how many pages the search server has missed for long."""
    if not has_elasticsearch():
        return 0
    return MissedUpdate.objects.filter(since__lt=timezone.now() - LATE).count()


def is_answering() -> bool:
    """Ask the search server, if there is one, whether it has the site's index."""
    if not has_elasticsearch():
        return True
    try:
        patient = client().options(request_timeout=_PATIENCE)
        return bool(patient.indices.exists_alias(name=index_name()))
    except (TransportError, ApiError):
        return False
