"""What the search server has yet to learn, and how it is told.

A row of ``MissedUpdate`` is written in the transaction that changes a document, and
removed when the server has answered: a save never fails because of it, and nothing is
lost however either of them ends.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.elastic import (
    FAILURES,
    MissingIndex,
    alias,
    client,
    has_elasticsearch,
    patient_backend,
)
from search.elastic import backend as elasticsearch_backend
from search.models import MissedUpdate, SearchDocument

logger = logging.getLogger(__name__)

BATCH = 100
_GONE = 404


def remember(documents: Iterable[int]) -> None:
    """Write down what the search server must take in or forget."""
    numbers = sorted(set(documents))
    if not numbers or not has_elasticsearch():
        return
    now = timezone.now()
    titles = dict(
        SearchDocument.objects.filter(pk__in=numbers).values_list("pk", "page__title")
    )
    MissedUpdate.objects.bulk_create(
        [
            MissedUpdate(document=pk, page_title=titles.get(pk, ""), since=now)
            for pk in numbers
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["since", "page_title"],
    )


def waiting() -> int:
    """Return the number of documents that the search server lacks."""
    return MissedUpdate.objects.count() if has_elasticsearch() else 0


def push(*, may_fill: bool = False) -> bool:
    """Tell the search server what it has missed; return whether nothing is left.

    A failure is remembered and told in the log; ``search.tasks`` tries again. Who has
    the time (``may_fill``) makes the index where there is none.
    """
    if not waiting():
        return True
    try:
        # Before any row is locked: a server that hangs holds nobody else up.
        if not client().indices.exists_alias(name=alias()):
            # Sending would make an index of the wrong kind.
            if not may_fill:
                raise MissingIndex(f"there is no index {alias()}")
            fill()
        last, refused = 0, 0
        while batch := _push_batch(last):
            last, failed = batch
            refused += failed
    except FAILURES as error:
        reason = type(error).__name__
        MissedUpdate.objects.update(attempts=F("attempts") + 1, error=reason)
        logger.error("The search server took in no update: %s", reason)
        return False
    return not refused


def _push_batch(after: int) -> tuple[int, int] | None:
    """Send one batch; return its last number, and how many were refused.

    Its rows are locked, so that no older state overtakes it; what another process is
    sending is left to it.
    """
    with transaction.atomic():
        rows = MissedUpdate.objects.select_for_update(skip_locked=True)
        missed = list(rows.filter(document__gt=after).order_by("document")[:BATCH])
        if not missed:
            return None
        numbers = [row.document for row in missed]
        refused = send(numbers)
        done = MissedUpdate.objects.filter(pk__in=[row.pk for row in missed])
        done.exclude(document__in=list(refused)).delete()
        for number, reason in refused.items():
            logger.error("The search server refused a document: %s", reason)
            MissedUpdate.objects.filter(document=number).update(
                attempts=F("attempts") + 1, error=reason[:120]
            )
    return numbers[-1], len(refused)


def send(numbers: list[int]) -> dict[int, str]:
    """Bring documents into the search server as the database has them now.

    Returns those that it refused, each with its reason.
    """
    backend = elasticsearch_backend()
    index = backend.get_index_for_model(SearchDocument)
    mapping = index.mapping_class(SearchDocument)
    present = list(SearchDocument.objects.filter(pk__in=numbers))
    gone = set(numbers) - {document.pk for document in present}
    ids = {mapping.get_document_id(SearchDocument(pk=pk)): pk for pk in numbers}
    actions: list[dict[str, Any]] = [
        {"_id": mapping.get_document_id(document), **mapping.get_document(document)}
        for document in present
    ]
    actions += [
        {"_op_type": "delete", "_id": mapping.get_document_id(SearchDocument(pk=pk))}
        for pk in sorted(gone)
    ]
    _number, errors = backend.bulk(
        backend.es, actions, index=index.name, require_alias=True, raise_on_error=False
    )
    refused: dict[int, str] = {}
    for error in errors:
        ((operation, answer),) = error.items()
        if operation == "delete" and answer["status"] == _GONE:
            continue
        if answer["status"] == _GONE:
            raise MissingIndex(f"there is no index {index.name}")
        refused[ids[answer["_id"]]] = _reason(answer)
    return refused


def _reason(answer: dict[str, Any]) -> str:
    reason = answer.get("error")
    return str(reason.get("type") if isinstance(reason, dict) else reason)


def all_documents() -> Iterator[list[SearchDocument]]:
    """Give all documents in batches, without holding them all."""
    last = 0
    while documents := list(
        SearchDocument.objects.filter(pk__gt=last).order_by("pk")[: BATCH * 5]
    ):
        yield documents
        last = documents[-1].pk


def fill() -> None:
    """Give the search server a new index with all documents, then move its name there.

    What changed meanwhile is sent once more.
    """
    began = timezone.now()
    backend = patient_backend()
    rebuilder = backend.rebuilder_for_documents()
    index = rebuilder.start()
    try:
        index.add_model(SearchDocument)
        for some in all_documents():
            index.add_items(SearchDocument, some)
        rebuilder.finish()
    except BaseException:
        _drop(index)
        raise
    _send_again(began)


def _drop(index: Any) -> None:
    """Leave no half-filled index behind, if the server lets us."""
    try:
        index.delete()
    except FAILURES as error:
        logger.error("A half-filled index is left: %s", type(error).__name__)


def _send_again(began: datetime) -> None:
    MissedUpdate.objects.filter(since__lt=began).delete()
    changed = SearchDocument.objects.filter(updated_at__gte=began)
    remember(changed.values_list("pk", flat=True))
    push()


def remember_all() -> None:
    """Write down that the search server has missed everything."""
    for documents in all_documents():
        remember([document.pk for document in documents])


def forget_all() -> None:
    """Without a search server nobody misses anything."""
    if not has_elasticsearch():
        MissedUpdate.objects.all().delete()
