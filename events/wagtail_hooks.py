"""Registers the editors' side of events."""

from wagtail import hooks

from events.viewsets import EventListing


@hooks.register("register_admin_viewset")
def register_event_listing() -> EventListing:
    """Put the events second in the menu."""
    return EventListing()
