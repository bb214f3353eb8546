"""Small questions asked at each search: whether what a process holds is still true."""

from collections.abc import Iterable, Sequence

from django.db import connection

from and_cms.core.statements import Question, wording

Stamp = tuple[tuple[str | None, ...], ...]
"""For each kind of record its name, how many there are, the last change of one."""
COLUMNS = ("model", "number", "last")
"""What the query of a stamp selects, in this order."""


def statement(question: Question, *about: str) -> tuple[str, tuple]:
    """Return a query that never changes, worded once a process; all is text."""
    sql, parameters = wording(question, *about)
    columns = ", ".join(f"CAST({name} AS text) AS {name}" for name in COLUMNS)
    return f"SELECT {columns} FROM ({sql}) AS change", parameters  # noqa: S608


def stamp(question: Question, *about: str) -> Stamp:
    """Return the rows of such a query."""
    with connection.cursor() as cursor:
        cursor.execute(*statement(question, *about))
        return as_stamp(cursor.fetchall())


def as_stamp(rows: Iterable[Sequence[str | None]]) -> Stamp:
    """Return rows as they are compared."""
    return tuple(sorted(map(tuple, rows)))
