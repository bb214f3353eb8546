"""What must follow the German page, whatever changed it."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from and_cms.core.models import BasePage
from and_cms.core.translation_records import remember_source, remember_translation
from and_cms.core.versions import (
    ensure_short_address,
    ensure_versions,
    remove_versions,
    unpublish_versions,
)


def on_page_saved(
    sender: type, instance: Page, created: bool, raw: bool = False, **kwargs: object
) -> None:
    """A new German page gets its aliases and its short address, however it was made.

    A draft gets its aliases when it is published: ten more pages are no matter of
    whoever only announces something, and may not be wanted at all.
    """
    if raw or not created or not isinstance(instance, BasePage):
        return
    if not instance.language.is_source:
        return
    ensure_short_address(instance)
    if instance.live:
        key = instance.pk
        model = type(instance)
        transaction.on_commit(lambda: ensure_versions(model, key))


def on_page_published(sender: type, instance: Page, **kwargs: object) -> None:
    """Make missing aliases; remember the German text, or what a translation is of."""
    if not isinstance(instance, BasePage) or instance.alias_of_id:
        return
    if instance.language.is_source:
        ensure_versions(type(instance), instance.pk)
        remember_source(instance)
    else:
        remember_translation(instance)


def on_page_unpublished(sender: type, instance: Page, **kwargs: object) -> None:
    """Finished translations go down with their German page."""
    if isinstance(instance, BasePage) and instance.language.is_source:
        unpublish_versions(instance)


def on_page_deleted(sender: type, instance: Page, **kwargs: object) -> None:
    """No version outlives its German page."""
    if isinstance(instance, BasePage) and instance.language.is_source:
        remove_versions(instance)


def connect() -> None:
    """Connect the handlers; called once by the app's ``ready``."""
    post_save.connect(on_page_saved, dispatch_uid="core.on_page_saved")
    page_published.connect(on_page_published, dispatch_uid="core.on_page_published")
    page_unpublished.connect(on_page_unpublished, dispatch_uid="core.on_unpublished")
    post_delete.connect(on_page_deleted, dispatch_uid="core.on_page_deleted")
