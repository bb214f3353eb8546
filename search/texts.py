"""The texts of documents as sets of words, held in each process while they are true."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.lexicon import SOURCE
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
    summary: str
    names: tuple[tuple[str, str], ...]
    """What the page is called, each name with its language."""
    title: frozenset[str]
    body: frozenset[str]


_held: dict[int, tuple[datetime, Text]] = {}


def public_texts(keys: Collection[UUID], languages: Collection[str]) -> list[Text]:
    """Return the texts of public pages in some languages, whatever an index says.

    ``languages`` holds German: a page is public where its German page is. Two small
    queries, and one for the texts that this process does not hold yet. The same as
    ``visible_sources()``, but no plan of a database can make it slow.
    """
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    now = timezone.now()
    documents = SearchDocument.objects.filter(
        translation_key__in=list(keys), language__in=languages, page__live=True
    )
    rows = list(
        documents.values_list(
            "page_id",
            "updated_at",
            "translation_key",
            "language",
            "page__path",
            "page__expire_at",
        )
    )
    public = {
        key
        for _pk, _at, key, language, path, expires in rows
        if language == SOURCE
        and (expires is None or expires > now)
        and not path.startswith(closed)
    }
    wanted = {row[0]: row[1] for row in rows if row[2] in public}
    # Another thread may empty what is held at any moment: this question keeps its own.
    held = {pk: _held.get(pk) for pk in wanted}
    texts = {pk: one[1] for pk, one in held.items() if one and one[0] == wanted[pk]}
    if missing := wanted.keys() - texts.keys():
        texts |= _read(missing)
    return [texts[pk] for pk in wanted if pk in texts]


def _read(pages: Iterable[int]) -> dict[int, Text]:
    if len(_held) > MOST:
        _held.clear()
    texts: dict[int, Text] = {}
    for document in SearchDocument.objects.filter(page__in=list(pages)):
        names = tuple((name["text"], name["language"]) for name in document.names)
        text = Text(
            document.page_id,
            document.translation_key,
            document.language,
            document.kind,
            document.summary,
            names,
            frozenset(document.title.split()),
            frozenset(document.body.split()),
        )
        texts[document.page_id] = text
        _held[document.page_id] = (document.updated_at, text)
    return texts
