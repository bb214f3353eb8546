"""A bound for SQL queries: fewer is always welcome."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import SimpleTestCase
from django.test.utils import CaptureQueriesContext


@contextmanager
def at_most_queries(test: SimpleTestCase, number: int) -> Iterator[None]:
    """Assert that a block asks at most ``number`` queries; list them where not."""
    with CaptureQueriesContext(connection) as asked:
        yield
    found = "\n".join(query["sql"][:200] for query in asked)
    test.assertLessEqual(len(asked), number, found)
