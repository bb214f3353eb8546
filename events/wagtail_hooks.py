"""Registers the editors' side of events."""

from wagtail import hooks

from events.announcing.forgetting import forget_announcements
from events.viewsets import EventListing


@hooks.register("register_admin_viewset")
def register_event_listing() -> EventListing:
    """Put the events second in the menu."""
    return EventListing()


@hooks.register("forget_after_term")
def forget_after_term(*, dry_run: bool = False) -> tuple[str, int]:
    """Forget who announced what is over (P-10)."""
    return forget_announcements(dry_run=dry_run)
