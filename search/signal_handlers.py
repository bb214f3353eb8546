"""What changes a page's document, whoever changed the page."""

from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_unpublished, post_page_move

from and_cms.core.bulk import is_loading
from and_cms.core.models import BasePage
from search import indexing
from search.models import SearchDocument
from search.tasks import push_or_try_again

RECORDS = (
    "partners.Organisation",
    "partners.Place",
    "partners.Contact",
    "vocabulary.District",
    "vocabulary.TopicPage",
)
"""Records whose names stand in the documents of the pages that use them."""


class _Refresh:
    """Collects the keys of one transaction: a page is saved in eleven versions."""

    def __init__(self) -> None:
        self.keys: set[UUID] = set()

    def __call__(self) -> None:
        indexing.refresh(self.keys)
        push_or_try_again()


def refresh_later(keys: Iterable[UUID]) -> None:
    """Write documents anew once the change is certain."""
    wanted = set(keys)
    if not wanted or is_loading():
        return
    savepoints = set(connection.savepoint_ids)
    for entry in connection.run_on_commit:
        known, waiting = entry[:2]
        if isinstance(waiting, _Refresh) and known == savepoints:
            waiting.keys |= wanted
            return
    waiting = _Refresh()
    waiting.keys = wanted
    transaction.on_commit(waiting, robust=True)


def on_page_saved(sender: type, instance: models.Model, **kwargs: object) -> None:
    """A saved page may have become public, or have changed."""
    if isinstance(instance, BasePage) and not kwargs.get("raw"):
        refresh_later([instance.translation_key])


def on_page_unpublished(sender: type, instance: Page, **kwargs: object) -> None:
    """What is taken down is found no more."""
    refresh_later([instance.translation_key])


def on_page_moved(sender: type, instance: Page, **kwargs: object) -> None:
    """Another place in the tree may be a private one; what lies below moves along."""
    refresh_later(_below(instance))


def on_restriction_changed(
    sender: type, instance: PageViewRestriction, **kwargs: object
) -> None:
    """A part of the tree became private, or public again."""
    refresh_later(_below(instance.page))


def on_record_saved(sender: type, instance: models.Model, **kwargs: object) -> None:
    """A new name of a record is found on the pages that use it."""
    if not is_loading() and not kwargs.get("created"):
        refresh_later(_users_of(instance))


def on_document_deleted(
    sender: type, instance: SearchDocument, **kwargs: object
) -> None:
    """The search server must forget it, too."""
    indexing.remember_missed([instance.pk])
    transaction.on_commit(push_or_try_again, robust=True)


def _below(page: Page) -> Iterable[UUID]:
    return page.get_descendants(inclusive=True).values_list(
        "translation_key", flat=True
    )


def _users_of(record: models.Model) -> set[UUID]:
    """Return the keys of the pages that use a record."""
    users = ReferenceIndex.get_references_to(record).values_list(
        "base_content_type", "object_id"
    )
    pages = Page.objects.filter(
        pk__in=[pk for _type, pk in users if pk.isdigit()],
        content_type__in={content_type for content_type, _pk in users},
    )
    return set(pages.values_list("translation_key", flat=True))


def connect() -> None:
    """Connect the handlers; called once by the app's ``ready``."""
    post_save.connect(on_page_saved, dispatch_uid="search.on_page_saved")
    page_unpublished.connect(on_page_unpublished, dispatch_uid="search.on_unpublished")
    post_page_move.connect(on_page_moved, dispatch_uid="search.on_page_moved")
    for signal in (post_save, post_delete):
        signal.connect(
            on_restriction_changed,
            sender=PageViewRestriction,
            dispatch_uid=f"search.on_restriction_{id(signal)}",
        )
    for name in RECORDS:
        post_save.connect(
            on_record_saved,
            sender=apps.get_model(name),
            dispatch_uid=f"search.on_record_saved.{name}",
        )
    post_delete.connect(
        on_document_deleted,
        sender=SearchDocument,
        dispatch_uid="search.on_document_deleted",
    )
