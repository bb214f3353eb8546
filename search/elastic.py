"""The connection to the search server, if there is one.

Whatever is wrong with it is a ``TransportError`` here: readers then get their answer
from the database, and the administrators a sentence.
"""

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from wagtail.search.backends import get_search_backend

from search.models import SearchDocument

NAME = "elasticsearch"
PATIENCE = 60
"""Seconds that filling an index may wait for one answer; a reader waits for one."""
LOOK_AGAIN = 60.0
"""Seconds after which the index is looked at again: one small question a minute."""
GLANCE = 0.4
"""Seconds that this may take: it comes on top of a reader's own question."""
FAILURES = (TransportError, ApiError)
"""All that may come back from a search server instead of an answer."""


class WrongSettings(TransportError):
    """No client can be made from the settings: an address or a file is wrong."""


class WrongIndex(TransportError):
    """The index is empty or not ours, though there are documents."""


class MissingIndex(TransportError):
    """There is no index yet, or its name leads to nothing."""


@dataclass
class _Look:
    """When the index was found in order."""

    good_until: float = 0.0


_look = _Look()


def has_elasticsearch() -> bool:
    """Tell whether a search server is configured."""
    return NAME in settings.WAGTAILSEARCH_BACKENDS


@cache
def backend() -> Any:
    """Return Wagtail's backend for it: one client, its connections are kept."""
    return _new_backend()


def patient_backend() -> Any:
    """Return a backend of its own that waits, for filling an index."""
    patient = _new_backend()
    patient.es = patient.es.options(request_timeout=PATIENCE)
    return patient


def _new_backend() -> Any:
    try:
        return get_search_backend(NAME)
    # The client complains of addresses, keys and files in exceptions of all kinds.
    except Exception as error:
        raise WrongSettings(f"{type(error).__name__}: {error}") from error


def client() -> Elasticsearch:
    """Return the client of the search server."""
    return backend().es


def index_name() -> str:
    """Return the name under which the documents are asked for: an alias.

    Looks once a minute whether it leads to documents: an empty index, or one with
    other fields, would answer each question with nothing.
    """
    if time.monotonic() >= _look.good_until:
        look_at_index(GLANCE)
        _look.good_until = time.monotonic() + LOOK_AGAIN
    return alias()


def alias() -> str:
    """Return the name of the index, without a look at it."""
    return backend().get_index_for_model(SearchDocument).name


def look_at_index(timeout: float) -> None:
    """Raise ``WrongIndex`` where the index has nothing that could be found."""
    fields = ("translation_key_filter", "language_filter", "title", "body")
    answer = (
        client()
        .options(request_timeout=timeout)
        .search(
            index=alias(),
            query={"bool": {"filter": [{"exists": {"field": f}} for f in fields]}},
            docvalue_fields=[{"field": field} for field in fields[:2]],
            size=1,
            source=False,
            track_total_hits=False,
        )
    )
    if not answer["hits"]["hits"] and SearchDocument.objects.exists():
        raise WrongIndex(f"{alias()} has no documents")


def _on_setting_changed(*, setting: str, **kwargs: object) -> None:
    if setting == "WAGTAILSEARCH_BACKENDS":
        backend.cache_clear()
        _look.good_until = 0.0


setting_changed.connect(_on_setting_changed, dispatch_uid="search.backend_changed")
