"""How the search is: which engine answers, and what it lacks."""

from dataclasses import dataclass
from datetime import timedelta

import elasticsearch
from django.utils import timezone
from elasticsearch import AuthorizationException

from search import outbox
from search.elastic import (
    FAILURES,
    alias,
    client,
    has_elasticsearch,
    look_at_index,
)
from search.models import MissedUpdate, SearchDocument

LATE = timedelta(minutes=10)
"""Longer than the task worker needs when all is well."""
_PATIENCE = 1.0
"""Seconds that a probe waits for each answer."""
_GLANCE = 0.5
"""Seconds that the first page of the editors' side waits for the search server."""


@dataclass(frozen=True)
class Health:
    """The state of the search.

    ``error`` is the name of what keeps the search server from answering, ``waiting``
    the number of documents that it has yet to be told of, ``lacking`` by how many it
    differs from the database otherwise.
    """

    engine: str
    error: str = ""
    waiting: int = 0
    lacking: int = 0

    def __str__(self) -> str:
        if self.error:
            return f"{self.engine} ({self.error})"
        missing = self.waiting or self.lacking
        return f"{self.engine} ({missing} missing)" if missing else self.engine


def health() -> Health:
    """Ask the search server for a document and for how many it has."""
    if not has_elasticsearch():
        return Health("database")
    try:
        look_at_index(_PATIENCE)
        there = client().options(request_timeout=_PATIENCE).count(index=alias())
    except FAILURES as error:
        return Health("database", type(error).__name__, outbox.waiting())
    waiting = outbox.waiting()
    lacking = abs(SearchDocument.objects.count() - int(there["count"]))
    return Health("elasticsearch", "", waiting, 0 if waiting else lacking)


def version_problem() -> str:
    """Say where the server's major version is not the client's; else nothing.

    A key without rights on the cluster may not ask: then nobody knows.
    """
    try:
        info = client().options(request_timeout=_PATIENCE).info()
    except AuthorizationException:
        return ""
    number = str(info["version"]["number"])
    wanted = elasticsearch.__version__[0]
    if number.partition(".")[0] == str(wanted):
        return ""
    return f"The search server is version {number}, its client version {wanted}."


def late_updates() -> int:
    """Return how many pages the search server has missed for long."""
    if not has_elasticsearch():
        return 0
    return MissedUpdate.objects.filter(since__lt=timezone.now() - LATE).count()


def is_answering() -> bool:
    """Ask the search server, if there is one, whether it has the site's documents."""
    if not has_elasticsearch():
        return True
    try:
        look_at_index(_GLANCE)
    except FAILURES:
        return False
    return True
