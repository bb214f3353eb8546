"""Small questions asked at each search: whether what a process holds is still true."""

from collections.abc import Callable
from functools import cache

from django.db import connection
from django.db.models import QuerySet

Stamp = tuple[tuple[object, ...], ...]


@cache
def _compiled(
    question: Callable[..., QuerySet], about: tuple[str, ...], vendor: str
) -> tuple[str, tuple]:
    return question(*about).query.sql_with_params()


def stamp(question: Callable[..., QuerySet], *about: str) -> Stamp:
    """Return the rows of a query that never changes, written out once a process.

    To write it anew each time would take ten times as long as to ask it.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_compiled(question, about, connection.vendor))
        return tuple(sorted(cursor.fetchall()))
