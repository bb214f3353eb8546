"""Keeps documents and search server in step with the pages.

Documents change with their page, in the database. The search server is told after the
commit; what it has yet to learn stands in ``MissedUpdate`` until it has answered: a
save never fails because of it, and nothing is lost (docs/features/search.md).
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError
from elasticsearch.helpers import BulkIndexError
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from search import word_list
from search.documents import documents_of, indexed_sources
from search.elastic import backend as elasticsearch_backend
from search.elastic import has_elasticsearch, patient_backend
from search.models import MissedUpdate, SearchDocument

logger = logging.getLogger(__name__)

BATCH = 100
SOURCES = 50
"""German pages whose documents are written at once."""
FAILURES = (TransportError, ApiError, BulkIndexError)
_UPDATED = (
    "translation_key",
    "language",
    "kind",
    "summary",
    "names",
    "title",
    "body",
    "updated_at",
)

Progress = Callable[[str], None]


def refresh(keys: Iterable[UUID]) -> None:
    """Write the documents of pages anew, given by their translation keys.

    Pages that are not public any more lose theirs. The search server has missed all
    this until somebody calls ``push``.
    """
    wanted = set(keys)
    if not wanted:
        return
    with transaction.atomic():
        written = write_documents(wanted)
        kept = [document.page_id for document in written]
        gone = SearchDocument.objects.filter(translation_key__in=wanted)
        # Their deletion is told by a signal, as that of a deleted page is.
        gone.exclude(page_id__in=kept).delete()
        get_search_backend("default").add_bulk(SearchDocument, written)
        remember_missed([document.pk for document in written])


def write_documents(keys: Iterable[UUID] | None = None) -> list[SearchDocument]:
    """Write the documents of public pages; without keys, of all of them."""
    lexicon = word_list.current().lexicon
    documents = [
        document
        for source in indexed_sources(keys)
        for document in documents_of(source, lexicon)
    ]
    return SearchDocument.objects.bulk_create(
        documents,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_UPDATED,
    )


def remember_missed(documents: Iterable[int]) -> None:
    """Write down what the search server must take in or forget."""
    if not has_elasticsearch():
        return
    now = timezone.now()
    titles = dict(
        SearchDocument.objects.filter(pk__in=documents).values_list("pk", "page__title")
    )
    MissedUpdate.objects.bulk_create(
        [
            MissedUpdate(document=pk, page_title=titles.get(pk, ""), since=now)
            for pk in documents
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["since", "page_title"],
    )


def push() -> bool:
    """Tell the search server what it has missed; return whether nothing is left.

    A failure is remembered and told in the log; ``search.tasks`` tries again.
    """
    if not has_elasticsearch():
        return True
    try:
        while _push_batch():
            pass
    except FAILURES as error:
        reason = type(error).__name__
        MissedUpdate.objects.update(attempts=F("attempts") + 1, error=reason)
        logger.error("The search server took in no update: %s", reason)
        return False
    return True


def _push_batch() -> int:
    """Send one batch; its rows are locked, so that no older state overtakes it."""
    with transaction.atomic():
        rows = MissedUpdate.objects.select_for_update().order_by("pk")
        missed = list(rows.values_list("pk", "document")[:BATCH])
        if not missed:
            return 0
        send([document for _pk, document in missed])
        MissedUpdate.objects.filter(pk__in=[pk for pk, _document in missed]).delete()
    return len(missed)


def send(numbers: list[int]) -> None:
    """Bring documents into the search server as the database has them now."""
    backend = elasticsearch_backend()
    present = list(SearchDocument.objects.filter(pk__in=numbers))
    backend.add_bulk(SearchDocument, present)
    index = backend.get_index_for_model(SearchDocument)
    for number in set(numbers) - {document.pk for document in present}:
        index.delete_item(SearchDocument(pk=number))


def rebuild(report: Progress) -> None:
    """Write all documents anew and fill both engines, without a moment of silence.

    The search server gets a new index, and its name moves there when it is full; what
    changed meanwhile is sent once more.
    """
    keys = [source.translation_key for source in indexed_sources()]
    for start in range(0, len(keys), SOURCES):
        with transaction.atomic():
            write_documents(keys[start : start + SOURCES])
        report(f"Suchtexte: {min(start + SOURCES, len(keys))} von {len(keys)} Seiten")
    with transaction.atomic():
        SearchDocument.objects.exclude(translation_key__in=keys).delete()
    database = get_search_backend("default")
    for documents in _batches():
        database.add_bulk(SearchDocument, documents)
    _analyse()
    report("Datenbank: bereit")
    if has_elasticsearch():
        _fill_elasticsearch()
        report("Elasticsearch: bereit")


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


def _fill_elasticsearch() -> None:
    began = timezone.now()
    backend = patient_backend()
    index = backend.get_index_for_model(SearchDocument)
    rebuilder = backend.rebuilder_class(index)
    index = rebuilder.start()
    index.add_model(SearchDocument)
    for documents in _batches():
        index.add_items(SearchDocument, documents)
    rebuilder.finish()
    MissedUpdate.objects.filter(since__lt=began).delete()
    changed = SearchDocument.objects.filter(updated_at__gte=began)
    remember_missed(list(changed.values_list("pk", flat=True)))
    push()


def _batches() -> Iterator[list[SearchDocument]]:
    """Give all documents in batches, without holding them all."""
    last = 0
    while documents := list(
        SearchDocument.objects.filter(pk__gt=last).order_by("pk")[: BATCH * 5]
    ):
        yield documents
        last = documents[-1].pk
