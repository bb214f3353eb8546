"""Keeps the documents in step with the pages, in the database.

The search server is told by ``search.outbox`` after the commit; what it has yet to
learn is written down in the same transaction (docs/features/search.md).
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from search import outbox, word_list
from search.documents import (
    documents_of,
    indexed_keys,
    indexed_sources,
    indexed_versions,
)
from search.elastic import FAILURES, has_elasticsearch
from search.lexicon import SOURCE
from search.models import SearchDocument
from search.standing import DATED

logger = logging.getLogger(__name__)

BATCH = 100
SOURCES = 50
"""German pages whose documents are written at once."""
_UPDATED = (
    "translation_key",
    "language",
    "kind",
    "summary",
    "names",
    "facets",
    "title",
    "body",
    "updated_at",
)

Progress = Callable[[str], None]
T = TypeVar("T")


def refresh(keys: Iterable[UUID]) -> list[UUID]:
    """Write the documents of pages anew, given by their translation keys.

    Pages that are not public any more lose theirs. Returns the keys of pages that
    could not be read: one broken page takes no other with it. The search server has
    missed all this until somebody calls ``outbox.push``.
    """
    broken: list[UUID] = []
    for some in _batches(sorted(set(keys)), SOURCES):
        broken += _without_broken(some, _refresh)
    return broken


def _without_broken(
    keys: Sequence[UUID], write: Callable[[Sequence[UUID]], object]
) -> list[UUID]:
    """Write pages together, or one by one where one breaks; return the broken ones."""
    try:
        with transaction.atomic():
            write(keys)
    # A page may break in any way; the others are found all the same.
    except Exception:
        if len(keys) > 1:
            return [key for one in keys for key in _without_broken([one], write)]
        logger.exception("The page %s could not be brought into the search", keys[0])
        return list(keys)
    return []


def _refresh(keys: Sequence[UUID]) -> None:
    written = write_documents(keys)
    kept = [document.page_id for document in written]
    gone = SearchDocument.objects.filter(translation_key__in=keys)
    # Their deletion is told by a signal, as that of a deleted page is.
    gone.exclude(page_id__in=kept).delete()
    get_search_backend("default").add_bulk(SearchDocument, written)
    outbox.remember([document.pk for document in written])


def write_documents(keys: Sequence[UUID]) -> list[SearchDocument]:
    """Write the documents of public pages."""
    _lock(keys)
    sources = indexed_sources(keys)
    if not sources:
        # Of a draft nothing is written: nobody waits while a process reads the words.
        return []
    documents = list(documents_of(sources, word_list.current().lexicon))
    # In one order, whoever writes: two at once wait for each other, not both for ever.
    documents.sort(key=lambda document: document.page_id)
    return SearchDocument.objects.bulk_create(
        documents,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_UPDATED,
    )


def _lock(keys: Sequence[UUID]) -> None:
    """Wait for whoever writes these documents now, so that the later one reads later.

    Else a rebuild that has read a page before it changed could write it after. In one
    order, so that no two wait for each other; a page that is new has no row yet.
    """
    known = SearchDocument.objects.filter(translation_key__in=keys)
    list(known.select_for_update(no_key=True).order_by("page").values_list("pk"))


def rebuild(report: Progress) -> bool:
    """Write all documents anew and fill both engines, without a moment of silence.

    The search server gets a new index, and its name moves there when it is full; what
    changed meanwhile is sent once more. Where it does not answer, the database is
    filled all the same, and the worker fills the server when it is back: False.
    """
    began = timezone.now()
    keys = indexed_keys()
    done = 0
    for some in _batches(keys, SOURCES):
        # A broken page keeps the documents it had, if any.
        broken = _without_broken(some, write_documents)
        kept = SearchDocument.objects.filter(translation_key__in=broken)
        kept.update(updated_at=timezone.now())
        done += len(some)
        report(f"Suchtexte: {done} von {len(keys)} Seiten")
    # What was not written again has no public page.
    for numbers in _batches(_written_before(began), BATCH):
        SearchDocument.objects.filter(pk__in=numbers, updated_at__lt=began).delete()
    database = get_search_backend("default")
    for documents in outbox.all_documents():
        database.add_bulk(SearchDocument, documents)
    _analyse()
    report("Datenbank: bereit")
    if not has_elasticsearch():
        outbox.forget_all()
        return True
    try:
        outbox.fill()
    except FAILURES as error:
        logger.error("The search server took in no index: %s", type(error).__name__)
        outbox.remember_all()
        return False
    report("Elasticsearch: bereit")
    return True


def _analyse() -> None:
    """Give the database the statistics it plans by.

    Without them SQLite reads the whole index for each question; it gets only these,
    since it takes an empty table for a huge one. PostgreSQL's own analysis leaves
    small tables out.
    """
    table = connection.ops.quote_name(IndexEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"ANALYZE {table}" if connection.vendor == "sqlite" else "ANALYZE"
        )


def _written_before(moment: datetime) -> list[int]:
    old = SearchDocument.objects.filter(updated_at__lt=moment)
    return list(old.order_by("pk").values_list("pk", flat=True))


def _without_facets() -> QuerySet:
    """The keys of offers and events that no filter and no reader would find."""
    dated = SearchDocument.objects.filter(language=SOURCE, kind__in=DATED)
    return dated.filter(facets__isnull=True).values_list("translation_key", flat=True)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def out_of_step() -> set[UUID]:
    """Return the keys of pages whose documents are missing, too many, old or not whole.

    None, unless a process ended between a commit and what follows it, or a page could
    not be read.
    """
    written = {
        pk: (key, updated)
        for pk, key, updated in SearchDocument.objects.values_list(
            "page_id", "translation_key", "updated_at"
        )
    }
    public = set(indexed_keys())
    wrong = set(_without_facets())
    wanted: set[int] = set()
    pages = indexed_versions().values_list("pk", "translation_key", "last_published_at")
    for pk, key, published in pages:
        if key not in public:
            continue
        wanted.add(pk)
        known = written.get(pk)
        if known is None or (published and published > known[1]):
            wrong.add(key)
    return wrong | {key for pk, (key, _at) in written.items() if pk not in wanted}
