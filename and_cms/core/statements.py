"""Queries that every page asks in the same words: put into SQL once a process.

Django takes several times as long to word a query of many parts as a database takes to
answer it. What is kept is the wording alone; the answer is read afresh each time.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

NOW = datetime(1900, 1, 1, tzinfo=UTC)
"""Stands in a question for the moment at which it is asked."""

Question = Callable[..., QuerySet]
"""Returns what is asked for; the same arguments always ask for the same."""


@cache
def _wording(
    question: Question, about: tuple[Any, ...], vendor: str
) -> tuple[str, tuple]:
    return question(*about).query.sql_with_params()


def wording(question: Question, *about: Any) -> tuple[str, tuple]:
    """Return the SQL of a question and its parameters, as this database wants them."""
    return _wording(question, about, connection.vendor)


def rows(question: Question, *about: Any) -> list[tuple]:
    """Ask a question; return its columns as the database has them. One query.

    ``NOW`` among its parameters is the moment of asking. Values are not made into
    Python's types beyond what the database's driver does: JSON stays text.
    """
    sql, parameters = wording(question, *about)
    adapt = connection.ops.adapt_datetimefield_value
    then, now = adapt(NOW), adapt(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(sql, [now if value == then else value for value in parameters])
        return cursor.fetchall()
