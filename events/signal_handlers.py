"""What must follow when an event is saved."""

from django.db import transaction
from django.db.models.signals import post_save

from events.models import EventPage
from events.services import write_out_page


def on_event_saved(
    sender: type[EventPage],
    instance: EventPage,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: object,
) -> None:
    """Write out the dates of a live German page once its rows are stored.

    Wagtail saves a page and its rows in one transaction, the rows last.
    """
    housekeeping = update_fields is not None and "live" not in update_fields
    if raw or housekeeping or not instance.live or not instance.language.is_source:
        return
    key = instance.pk
    transaction.on_commit(lambda: write_out_page(key))


def connect() -> None:
    """Connect the handlers; called once by the app's ``ready``."""
    post_save.connect(
        on_event_saved, sender=EventPage, dispatch_uid="events.on_event_saved"
    )
