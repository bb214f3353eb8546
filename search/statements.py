"""The two statements that a question asks of the documents, written by hand.

Every question asks which are public, and often for texts that a process does not hold.
Django takes three times as long to put them into words as a database to answer. Both
run on PostgreSQL and SQLite.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search.models import SearchDocument
from search.stamps import Stamp, as_stamp, statement
from search.word_list import last_change

_VERSION = "CAST(document.updated_at AS text)"
"""When a document was written, as it is compared: both statements tell it alike."""


class LiveRow(NamedTuple):
    """A live document; the values are compared only, as the database writes them.

    Without a number it is a closed part of the tree, or part of the word list's stamp.
    """

    page_id: int | None
    updated_at: Any
    key: Any
    language: str | None
    path: str


class TextRow(NamedTuple):
    """What a document holds, with the address of its page; JSON is text.

    SQLite knows no UUIDs, and Django takes JSON from PostgreSQL as text, too.
    """

    page_id: int
    translation_key: UUID | str
    language: str
    kind: str
    slug: str
    url_path: str
    summary: str
    names: str
    title: str
    body: str
    facets: str | None
    version: str


def live_documents(
    keys: Iterable[UUID], languages: Collection[str]
) -> tuple[list[LiveRow], tuple[str, ...], Stamp]:
    """Return the documents of live pages that have not expired.

    And where in the tree only some readers get in, and the stamp of the word list.
    """
    documents, pages = _tables()
    restrictions = connection.ops.quote_name(PageViewRestriction._meta.db_table)
    # They are UUIDs, which hold no more than digits: a hundred parameters cost more.
    wanted = ", ".join(f"'{key.hex}'" for key in keys) or "NULL"
    change, about = statement(last_change)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document.page_id, {_VERSION}, "  # noqa: S608
            "document.translation_key, document.language, page.path "
            f"FROM {documents} AS document "
            f"JOIN {pages} AS page ON page.id = document.page_id "
            f"WHERE document.translation_key IN ({wanted}) "
            f"AND document.language IN ({', '.join(['%s'] * len(languages))}) "
            "AND page.live AND (page.expire_at IS NULL OR page.expire_at > %s) "
            f"UNION ALL SELECT NULL, NULL, NULL, NULL, page.path "
            f"FROM {restrictions} AS restriction "
            f"JOIN {pages} AS page ON page.id = restriction.page_id "
            f"UNION ALL SELECT NULL, last, NULL, model, number FROM ({change}) AS list",
            [*languages, now, *about],
        )
        rows = [LiveRow(*row) for row in cursor.fetchall()]
    others = [row for row in rows if row.page_id is None]
    return (
        [row for row in rows if row.page_id is not None],
        tuple(row.path for row in others if row.language is None),
        as_stamp(
            (row.language, row.path, row.updated_at) for row in others if row.language
        ),
    )


def text_rows(numbers: Iterable[int]) -> Iterator[TextRow]:
    """Return the documents of pages by their numbers. One query, none without."""
    # A question among many pages may need eighty that nobody asked for before.
    wanted = ", ".join(map(str, map(int, numbers)))
    if not wanted:
        return iter(())
    documents, pages = _tables()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT document.page_id, document.translation_key, "  # noqa: S608 - digits
            "document.language, document.kind, page.slug, page.url_path, "
            "document.summary, document.names, document.title, document.body, "
            f"document.facets, {_VERSION} "
            f"FROM {documents} AS document "
            f"JOIN {pages} AS page ON page.id = document.page_id "
            f"WHERE document.page_id IN ({wanted})"
        )
        found = cursor.fetchall()
    return map(TextRow._make, found)


def _tables() -> tuple[str, str]:
    documents, pages = (
        connection.ops.quote_name(model._meta.db_table)
        for model in (SearchDocument, Page)
    )
    return documents, pages
