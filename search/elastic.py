"""The connection to the search server, if there is one."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from elasticsearch import Elasticsearch
from wagtail.search.backends import get_search_backend

from search.models import SearchDocument

NAME = "elasticsearch"
PATIENCE = 60
"""Seconds that filling an index may wait for one answer; a reader waits for one."""


def has_elasticsearch() -> bool:
    """Tell whether a search server is configured."""
    return NAME in settings.WAGTAILSEARCH_BACKENDS


@cache
def backend() -> Any:
    """Return Wagtail's backend for it: one client, its connections are kept."""
    return get_search_backend(NAME)


def patient_backend() -> Any:
    """Return a backend of its own that waits, for filling an index."""
    patient = get_search_backend(NAME)
    patient.es = patient.es.options(request_timeout=PATIENCE)
    return patient


def client() -> Elasticsearch:
    """Return the client of the search server."""
    return backend().es


@cache
def index_name() -> str:
    """Return the name under which the documents are asked for: an alias."""
    return backend().get_index_for_model(SearchDocument).name


def _on_setting_changed(*, setting: str, **kwargs: object) -> None:
    if setting == "WAGTAILSEARCH_BACKENDS":
        backend.cache_clear()
        index_name.cache_clear()


setting_changed.connect(_on_setting_changed, dispatch_uid="search.backend_changed")
