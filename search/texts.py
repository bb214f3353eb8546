"""The texts of documents as sets of words, held in each process while they are true."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from and_cms.core.localization import visible_sources
from search.models import SearchDocument

MOST = 5_000
"""Texts that a process holds: some 50 MB."""


@dataclass(frozen=True, slots=True)
class Text:
    """What of a document is weighed."""

    page_id: int
    translation_key: UUID
    language: str
    kind: str
    names: tuple[tuple[str, str], ...]
    """What the page is called, each name with its language."""
    title: frozenset[str]
    body: frozenset[str]


_held: dict[int, tuple[datetime, Text]] = {}


def public_texts(keys: Collection[UUID], languages: Collection[str]) -> list[Text]:
    """Return the texts of public pages in some languages, whatever an index says.

    Two queries, and one for the texts that this process does not hold yet.
    """
    public = visible_sources().filter(translation_key__in=list(keys))
    # Asked first, apart: as a part of the next it costs SQLite a hundred times.
    seen = list(public.values_list("translation_key", flat=True))
    documents = SearchDocument.objects.filter(
        translation_key__in=seen, language__in=languages, page__live=True
    )
    wanted = dict(documents.values_list("page_id", "updated_at"))
    missing = [pk for pk, at in wanted.items() if pk not in _held or _held[pk][0] != at]
    if missing:
        _read(missing)
    return [_held[pk][1] for pk in wanted if pk in _held]


def _read(pages: Iterable[int]) -> None:
    if len(_held) > MOST:
        _held.clear()
    documents = SearchDocument.objects.filter(page__in=list(pages))
    for document in documents:
        names = tuple((name["text"], name["language"]) for name in document.names)
        text = Text(
            document.page_id,
            document.translation_key,
            document.language,
            document.kind,
            names,
            frozenset(document.title.split()),
            frozenset(document.body.split()),
        )
        _held[document.page_id] = (document.updated_at, text)
