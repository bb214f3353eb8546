"""Small questions asked at each search: whether what a process holds is still true."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.db import connection
from django.db.models import QuerySet

from and_cms.core.statements import wording

Stamp = tuple[tuple[str | None, ...], ...]
"""For each kind of record its name, how many there are, the last change of one."""
COLUMNS = ("model", "number", "last")
"""What the query of a stamp selects, in this order."""


@cache
def _compiled(
    question: Callable[..., QuerySet], about: tuple[str, ...], vendor: str
) -> tuple[str, tuple]:
    sql, parameters = wording(question, *about)
    columns = ", ".join(f"CAST({name} AS text) AS {name}" for name in COLUMNS)
    return f"SELECT {columns} FROM ({sql}) AS change", parameters  # noqa: S608


def statement(question: Callable[..., QuerySet], *about: str) -> tuple[str, tuple]:
    """Return a query that never changes, written out once a process; all is text.

    To write it anew each time would take ten times as long as to ask it.
    """
    return _compiled(question, about, connection.vendor)


def stamp(question: Callable[..., QuerySet], *about: str) -> Stamp:
    """Return the rows of such a query."""
    with connection.cursor() as cursor:
        cursor.execute(*statement(question, *about))
        return as_stamp(cursor.fetchall())


def as_stamp(rows: Iterable[Sequence[str | None]]) -> Stamp:
    """Return rows as they are compared."""
    return tuple(sorted(map(tuple, rows)))
