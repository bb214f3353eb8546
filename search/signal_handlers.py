"""What changes a page's document, whoever changed the page."""

from collections.abc import Iterable
from threading import local
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from and_cms.core.bulk import is_loading
from events.signals import dates_changed
from search import outbox
from search.models import SearchDocument
from search.records import RECORDS, users_of
from search.tasks import push_or_try_again, refresh_pages


class _AfterCommit:
    """What follows one change once it is certain, as ``on_commit`` calls it.

    The first to be called does the work of all that the transaction has left: a page
    is saved in eleven versions, each in a savepoint of its own.
    """

    def __init__(self, keys: set[UUID]) -> None:
        self.keys = keys

    def __call__(self) -> None:
        waiting, _pending.work = _pending.work, []
        keys = {key for work in waiting for key in work.keys}
        if keys:
            refresh_pages(keys)
        elif waiting:
            push_or_try_again()


class _Pending(local):
    """What waits for the commit of this thread's connection."""

    def __init__(self) -> None:
        self.work: list[_AfterCommit] = []


_pending = _Pending()


def refresh_later(keys: Iterable[UUID]) -> None:
    """Write documents anew once the change is certain."""
    wanted = set(keys)
    if wanted and not is_loading():
        _after_commit(wanted)


def _after_commit(keys: set[UUID]) -> None:
    # What was rolled back meanwhile waits no more.
    alive = {id(entry[1]) for entry in connection.run_on_commit}
    kept = [work for work in _pending.work if id(work) in alive]
    added = _AfterCommit(keys)
    _pending.work = [*kept, added]
    transaction.on_commit(added, robust=True)


def on_page_saved(sender: type, instance: models.Model, **kwargs: object) -> None:
    """A saved page may have become public, or have changed."""
    if isinstance(instance, Page) and not kwargs.get("raw"):
        refresh_later([instance.translation_key])


def on_page_unpublished(sender: type, instance: Page, **kwargs: object) -> None:
    """What is taken down is found no more."""
    refresh_later([instance.translation_key])


def on_slug_changed(sender: type, instance: Page, **kwargs: object) -> None:
    """A page with a new address gives one to all below it."""
    refresh_later(_below(instance))


def on_page_moved(sender: type, instance: Page, **kwargs: object) -> None:
    """Another place in the tree may be a private one; what lies below moves along."""
    refresh_later(_below(instance))


def on_dates_changed(sender: type, page: Page, **kwargs: object) -> None:
    """An event with other dates may be over, or to come again."""
    refresh_later([page.translation_key])


def on_restriction_changed(
    sender: type, instance: PageViewRestriction, **kwargs: object
) -> None:
    """A part of the tree became private, or public again."""
    refresh_later(_below(instance.page))


def on_record_saved(sender: type, instance: models.Model, **kwargs: object) -> None:
    """A new name of a record is found on the pages that use it."""
    if not is_loading() and not kwargs.get("created"):
        refresh_later(users_of(instance))


def on_record_deleted(sender: type, instance: models.Model, **kwargs: object) -> None:
    """Pages lose the name of a record that goes; asked while they still have it."""
    if not is_loading():
        refresh_later(users_of(instance))


def on_document_deleted(
    sender: type, instance: SearchDocument, **kwargs: object
) -> None:
    """The search server must forget it, too."""
    outbox.remember([instance.pk])
    _after_commit(set())


def _below(page: Page) -> Iterable[UUID]:
    return page.get_descendants(inclusive=True).values_list(
        "translation_key", flat=True
    )


def connect() -> None:
    """Connect the handlers; called once by the app's ``ready``."""
    post_save.connect(on_page_saved, dispatch_uid="search.on_page_saved")
    page_unpublished.connect(on_page_unpublished, dispatch_uid="search.on_unpublished")
    dates_changed.connect(on_dates_changed, dispatch_uid="search.on_dates_changed")
    page_slug_changed.connect(on_slug_changed, dispatch_uid="search.on_slug_changed")
    post_page_move.connect(on_page_moved, dispatch_uid="search.on_page_moved")
    for signal in (post_save, post_delete):
        signal.connect(
            on_restriction_changed,
            sender=PageViewRestriction,
            dispatch_uid="search.on_restriction_changed",
        )
    for name in RECORDS:
        model = apps.get_model(name)
        post_save.connect(
            on_record_saved,
            sender=model,
            dispatch_uid=f"search.on_record_saved.{name}",
        )
        pre_delete.connect(
            on_record_deleted,
            sender=model,
            dispatch_uid=f"search.on_record_deleted.{name}",
        )
    post_delete.connect(
        on_document_deleted,
        sender=SearchDocument,
        dispatch_uid="search.on_document_deleted",
    )
