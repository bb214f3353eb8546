"""The best documents of SQLite's full text, in its own order.

Wagtail's search multiplies and adds the rank of the whole question where parts of it
are joined by "and": the best documents then come last, and each row is ranked again and
again. Here the full text is asked once, for the best alone.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.search.models import IndexEntry

from search.models import SearchDocument, language_mark

_TITLE, _BODY = 3.0, 1.0
"""How much a word counts in names, and in the text."""


def is_available() -> bool:
    """Tell whether the database is one that is asked so."""
    return connection.vendor == "sqlite"


def best_documents(
    forms: Iterable[str], languages: Sequence[str], most: int
) -> list[tuple[UUID, float]]:
    """Return the keys of documents that have any of the forms, the best first.

    The higher the score the better; it is never negative. With its language as a word
    the full text skips the other languages before it ranks.
    """
    marks = map(language_mark, languages)
    match = f"({_any_of(marks)}) AND ({_any_of(forms)})"
    entries = connection.ops.quote_name(IndexEntry._meta.db_table)
    words = connection.ops.quote_name(f"{IndexEntry._meta.db_table}_fts")
    documents = connection.ops.quote_name(SearchDocument._meta.db_table)
    # The columns stand in the order of Wagtail's table: autocomplete, body, title.
    rank = f"bm25({words}, 0.0, {_BODY}, {_TITLE})"
    kind = ContentType.objects.get_for_model(SearchDocument).pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document.translation_key, found.rank FROM ("  # noqa: S608 - tables
            f"SELECT rowid AS entry, {rank} AS rank FROM {words} "
            f"WHERE {words} MATCH %s ORDER BY rank LIMIT %s) AS found "
            f"JOIN {entries} AS entry ON entry.id = found.entry "
            f"JOIN {documents} AS document "
            f"ON document.id = CAST(entry.object_id AS INTEGER) "
            f"WHERE entry.content_type_id = %s ORDER BY found.rank",
            [match, most, kind],
        )
        rows = cursor.fetchall()
    # SQLite's rank is the lower the better, and below nothing for rare words.
    return [(UUID(key), max(0.0, -float(rank))) for key, rank in rows]


def _any_of(words: Iterable[str]) -> str:
    """Return words as the full text reads them: nothing in them is an operator."""
    return " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
