"""The texts of documents, held in each process while they are true."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any
from uuid import UUID

from and_cms.core.searchable import Facets
from search.lexicon import SOURCE
from search.models import SearchDocument
from search.statements import live_documents, text_rows
from search.word_list import Outdated, WordList

MOST = 30_000
"""Texts that a process holds: 5 KB each."""
_MOST_AHEAD, _BATCH = 10_000, 1_000
"""Texts that are read before the first question, and at once; a second's work."""
_MOST_SETS = 10_000
"""Texts whose words it holds as a set: 9 KB more each."""


@dataclass(slots=True, eq=False)
class Text:
    """What of a document is weighed, and what of it is shown."""

    page_id: int
    translation_key: UUID
    language: str
    """That of the address; ``names`` begins with the title and its own language."""
    kind: str
    key: str
    url_path: str
    summary: str
    names: tuple[tuple[str, str], ...]
    """What the page is called, each name with its language."""
    title: frozenset[str]
    body: str
    facets: Facets | None
    version: Any
    """When the document was written, as the database says it."""
    _was_asked: bool = False

    def body_words(self, forms: frozenset[str]) -> frozenset[str]:
        """Return those of some forms that stand in the body.

        A set of its words is made for the second question: among ten thousand offers
        most texts are looked at once, and a set costs more than looking through them.
        """
        if self._was_asked:
            return forms & _words(self.body)
        self._was_asked = True
        return forms.intersection(self.body.split())


_held: dict[int, Text] = {}


def public_texts(
    keys: Collection[UUID], languages: Collection[str], known: WordList
) -> list[Text]:
    """Return the texts of public pages in some languages, whatever an index says.

    ``languages`` holds German: a page is public where its German page is. One small
    query, and one for the texts that this process does not hold yet. The same as
    ``visible_sources()``, but no plan of a database can make it slow.

    Raises ``Outdated`` where the database has another word list than ``known``: the
    same query tells.
    """
    rows, closed, found = live_documents(keys, languages)
    if found != known.stamp:
        raise Outdated
    public = {
        row.key
        for row in rows
        if row.language == SOURCE and not row.path.startswith(closed)
    }
    wanted = {
        row.page_id: row.updated_at
        for row in rows
        if row.page_id is not None and row.key in public
    }
    # Another thread may empty what is held at any moment: this question keeps its own.
    held = {pk: _held.get(pk) for pk in wanted}
    texts = {pk: one for pk, one in held.items() if one and one.version == wanted[pk]}
    if missing := wanted.keys() - texts.keys():
        texts |= _read(missing)
    return [texts[pk] for pk in wanted if pk in texts]


def read_ahead() -> None:
    """Hold texts before anybody asks: those of the oldest pages, if not of all."""
    pages = SearchDocument.objects.order_by("page").values_list("page", flat=True)
    numbers = list(pages[:_MOST_AHEAD])
    for first in range(0, len(numbers), _BATCH):
        _read(numbers[first : first + _BATCH])


def _read(numbers: Iterable[int]) -> dict[int, Text]:
    """Read and hold the texts of pages, each with its version. One query at most."""
    _make_room()
    texts: dict[int, Text] = {}
    for row in text_rows(numbers):
        key, names = row.translation_key, json.loads(row.names)
        _held[row.page_id] = texts[row.page_id] = Text(
            row.page_id,
            key if isinstance(key, UUID) else UUID(key),
            row.language,
            row.kind,
            row.slug,
            row.url_path,
            row.summary,
            tuple((name["text"], name["language"]) for name in names),
            frozenset(row.title.split()),
            row.body,
            Facets.from_json(json.loads(row.facets)) if row.facets else None,
            row.version,
        )
    return texts


@lru_cache(_MOST_SETS)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text; those that stand in many are held once."""
    return frozenset(map(intern, text.split()))


def _make_room() -> None:
    """Forget what was read first where there is too much."""
    if len(_held) >= MOST:
        # A list at once: another thread may add some at any moment.
        for pk in list(_held)[: MOST // 10]:
            _held.pop(pk, None)
