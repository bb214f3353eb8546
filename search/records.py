"""Records whose names stand in documents, and the pages that use them."""

from uuid import UUID

from django.db import models
from modelcluster.fields import ParentalKey

from and_cms.core.models import BasePage

RECORDS = (
    "partners.Organisation",
    "partners.Place",
    "vocabulary.District",
    "vocabulary.TopicPage",
)
"""A district stands on a partner's page through the organisation's place, and so on."""


def users_of(record: models.Model) -> set[UUID]:
    """Return the keys of the pages that use a record, directly or through another.

    Follows the relations themselves: the index of references is written by the task
    worker, later.
    """
    keys: set[UUID] = set()
    seen: set[tuple[str, object]] = set()
    open_records = [record]
    while open_records:
        current = open_records.pop()
        label = current._meta.label
        if (label, current.pk) in seen:
            continue
        seen.add((label, current.pk))
        for relation in current._meta.related_objects:
            users = _users_by(relation, current)
            if issubclass(users.model, BasePage):
                keys.update(users.values_list("translation_key", flat=True))
            elif users.model._meta.label in RECORDS:
                open_records += users
    return keys


def _users_by(
    relation: models.ForeignObjectRel, record: models.Model
) -> models.QuerySet:
    """Return what a relation leads to: for rows of something the thing itself."""
    model = relation.related_model
    users = model._default_manager.filter(**{relation.field.name: record})
    for field in model._meta.fields:
        if isinstance(field, ParentalKey) and field is not relation.field:
            owners = field.related_model._default_manager
            return owners.filter(pk__in=users.values(field.attname)).distinct()
    return users
