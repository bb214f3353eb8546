"""A search server that is configured badly is told at start (S-31, S-33)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from search.elastic import FAILURES, NAME, has_elasticsearch
from search.health import health, version_problem
from search.models import MissedUpdate

SLOWEST = 2
"""Seconds after which a reader must have an answer from the database (S-33)."""


@register()
def search_server_is_safe(**kwargs: object) -> list[CheckMessage]:
    """Refuse addresses without TLS, and what the client would stumble over."""
    if not has_elasticsearch():
        return []
    options = settings.WAGTAILSEARCH_BACKENDS[NAME]
    found = [message for url in options["URLS"] for message in _address(url)]
    return [*found, *_options(options)]


def _address(address: str) -> Iterator[CheckMessage]:
    url = urlsplit(address)
    if url.scheme not in ("http", "https") or not url.hostname:
        yield Error(
            "ELASTICSEARCH_URL is no address of a server.",
            hint="https://host:9200",
            id="search.E001",
        )
    elif url.scheme == "http" and settings.ELASTICSEARCH_NEEDS_TLS:
        yield Error(
            "ELASTICSEARCH_URL is not encrypted (S-31).",
            hint="Use https://, with ELASTICSEARCH_CA_CERTS where the authority is "
            "the city's own.",
            id="search.E002",
        )


def _options(backend: dict[str, Any]) -> Iterator[CheckMessage]:
    options = backend.get("OPTIONS", {})
    if options.get("verify_certs") is False and settings.ELASTICSEARCH_NEEDS_TLS:
        yield Error(
            "The search server's certificate is not verified (S-31).",
            hint="Leave verify_certs out; name the authority by ca_certs.",
            id="search.E003",
        )
    if not 0 < backend.get("TIMEOUT", 10) <= SLOWEST:
        yield Error(
            "Readers would wait too long for the search server (S-33).",
            hint=f"Set TIMEOUT to {SLOWEST} seconds at most.",
            id="search.E004",
        )
    if settings.ELASTICSEARCH_NEEDS_TLS and not options.get("api_key"):
        yield Warning(
            "The search server is asked without a key of its own (S-32).",
            hint="Set ELASTICSEARCH_API_KEY, limited to the index prefix.",
            id="search.W001",
        )
    if settings.ELASTICSEARCH_NEEDS_TLS and not settings.ADMINS:
        yield Warning(
            "Nobody is told when the search server fails.",
            hint="Set ADMIN_EMAILS.",
            id="search.W002",
        )


@register(Tags.database)
def search_server_answers(**kwargs: object) -> list[CheckMessage]:
    """Ask the search server itself: with ``check --database default`` only.

    ``migrate`` asks, too: a new database has nothing yet that could be missing.
    """
    if not kwargs.get("databases") or not has_elasticsearch() or not _is_migrated():
        return []
    found: list[CheckMessage] = []
    try:
        if problem := version_problem():
            hint = "Install the client of the same major version."
            found.append(Warning(problem, hint=hint, id="search.W012"))
    except FAILURES:
        pass  # told below
    state = health()
    if state.error:
        found.append(
            Warning(
                f"The search server gives no answer ({state.error}).",
                hint="The database answers; see docs/operations.md, Search.",
                id="search.W010",
            )
        )
    elif state.waiting or state.lacking:
        found.append(
            Warning(
                f"The search server lacks {state.waiting or state.lacking} documents.",
                hint="Run index_missed, or rebuild_search.",
                id="search.W011",
            )
        )
    return found


def _is_migrated() -> bool:
    return MissedUpdate._meta.db_table in connection.introspection.table_names()
