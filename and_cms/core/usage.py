"""Where a record is used: on German pages and in other records.

Wagtail's index of references also counts the pages of all other languages, which only
repeat the German ones; eleven uses in place of one would frighten every editor.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from and_cms.core import languages

References = TypeVar("References", bound=models.QuerySet)


def source_references(references: References) -> References:
    """Leave out references from pages of other languages than German."""
    others = (
        Page.objects.exclude(locale__language_code=languages.SOURCE)
        .annotate(key=Cast("pk", models.CharField()))
        .values("key")
    )
    page_type = ContentType.objects.get_for_model(Page)
    return references.exclude(base_content_type=page_type, object_id__in=others)


def usage_counts(records: Sequence[models.Model]) -> dict[object, int]:
    """Count the pages and records that use each of ``records``; two queries."""
    if not records:
        return {}
    references = source_references(ReferenceIndex.get_references_to_in_bulk(records))
    users = references.order_by().values_list(
        "to_object_id", "base_content_type", "object_id"
    )
    counts = Counter(to for to, _type, _key in users.distinct())
    return {record.pk: counts[str(record.pk)] for record in records}


def usage_url(record: Any) -> str:
    """Return the admin's page of the uses of a record.

    Wagtail gives the class of each registered record its ``snippet_viewset``.
    """
    return reverse(record.snippet_viewset.get_url_name("usage"), args=[record.pk])
