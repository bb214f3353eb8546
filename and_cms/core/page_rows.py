"""Rows of many pages at once: what modelcluster asks and saves for each one.

The content loader makes and publishes ten versions of every page. ``page.save()``
would ask for the page and for each kind of row again, and save every single row.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any

from django.db.models import ManyToOneRel, Model, prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Revision, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields

from and_cms.core.models import BasePage


def hold_rows(pages: Sequence[BasePage]) -> None:
    """Take the rows of pages of one type into memory: one query for each kind."""
    for relation in get_all_child_relations(type(pages[0])) if pages else ():
        name = relation.get_accessor_name()
        prefetch_related_objects(pages, name)
        for page in pages:
            getattr(page, name).get_object_list()
            # Else they would come back, as they were, when the page has been saved.
            page._prefetched_objects_cache.clear()


def copy_rows(original: BasePage, versions: Sequence[BasePage]) -> None:
    """Give new versions, which have no rows yet, those of their original."""
    for relation in _kinds_of_rows(original):
        rows = [
            _row_for(version, relation, row)
            for version in versions
            for row in getattr(original, relation.name).all()
        ]
        relation.related_model._default_manager.bulk_create(rows)


def synchronise(original: BasePage, version: BasePage) -> None:
    """Copy facts and rows, as wagtail-localize's ``copy_synchronised_fields`` does.

    That one takes the original's own rows away, so each version would have to be
    saved before the next one. A row of prose keeps its key in the database.
    """
    for rule in get_translatable_fields(type(original)):
        if not rule.is_synchronized(original):
            continue
        field = rule.get_field(type(original))
        if isinstance(field, ManyToOneRel):
            _synchronise_rows(original, version, field)
        else:
            setattr(version, field.attname, getattr(original, field.attname))


def _synchronise_rows(
    original: BasePage, version: BasePage, relation: ManyToOneRel
) -> None:
    manager = getattr(version, relation.name)
    own = list(manager.all())
    rows: list[Any] = [
        _row_for(version, relation, row)
        for row in getattr(original, relation.name).all()
    ]
    if issubclass(relation.related_model, TranslatableMixin):
        keys = {row.translation_key: row.pk for row in own}
        for row in rows:
            row.pk = keys.get(row.translation_key)
        manager.set(rows)
    elif [_values(row) for row in rows] != [_values(row) for row in own]:
        manager.set(rows)


def write_rows(version: BasePage, before: "Snapshot") -> None:
    """Save what is new or has changed in the rows since ``before``."""
    for relation in _kinds_of_rows(version):
        manager = relation.related_model._default_manager
        rows, old = list(getattr(version, relation.name).all()), before[relation.name]
        changed = [row for row in rows if old.get(row.pk) != _values(row)]
        gone = old.keys() - {row.pk for row in rows}
        if gone:
            manager.filter(pk__in=gone).delete()
        if changed:
            fields = [field.name for field in _fields(relation.related_model)]
            manager.bulk_create(
                changed,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=fields,
            )


def publish(version: BasePage) -> None:
    """Save a page as it stands, with a revision, as its published state.

    ``page.save()`` would read the page, its rows and the site first.
    """
    revision = Revision.objects.create(
        content_object=version,
        base_content_type=version.get_base_content_type(),
        content=version.serializable_data(),
        object_str=str(version),
    )
    version.latest_revision = revision
    version.latest_revision_created_at = revision.created_at
    version.save_base(force_update=True)


Snapshot = dict[str, dict[int, list]]
"""The rows of a page by relation and key: their values."""


def snapshot(page: BasePage) -> Snapshot:
    """Return how the rows of a page are now."""
    return {
        relation.name: {
            row.pk: _values(row) for row in getattr(page, relation.name).all()
        }
        for relation in _kinds_of_rows(page)
    }


def _kinds_of_rows(page: BasePage) -> Iterator[ManyToOneRel]:
    relations = get_all_child_relations(type(page))
    return (one for one in relations if one.name != COMMENTS_RELATION_NAME)


def _row_for(version: BasePage, relation: ManyToOneRel, row: Model) -> Model:
    """Return a copy of a row that belongs to another version, not saved yet."""
    new = copy(row)
    new.pk = None
    new._state.adding = True
    setattr(new, relation.field.name, version)
    if isinstance(new, TranslatableMixin):
        new.locale = version.locale
    return new


def _fields(model: type[Model]) -> list:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _values(row: Model) -> list:
    return [getattr(row, field.attname) for field in _fields(type(row))]
