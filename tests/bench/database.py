"""Counts the SQL queries of a page, in this process, on the instance's data."""

import logging
import os
from unittest.mock import patch


def set_up(environment: dict[str, str]) -> None:
    """Load Django with the settings of the instance."""
    hosts = {"ALLOWED_HOSTS": "testserver,127.0.0.1"}
    with patch.dict(os.environ, {**environment, **hosts}):
        import django  # only now: the settings are read from the environment

        django.setup()
    logging.disable(logging.ERROR)


def count_queries(path: str) -> int:
    """Return how many queries a page needs once its process is warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)
