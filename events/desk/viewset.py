"""“Veranstaltungen” in the main menu: all events, what waits, calendars, breaks."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from events.desk.access import DeskMenuItem
from events.desk.queue import QueueView
from events.desk.views import ReviewView
from events.importing.viewset import CalendarViewSet
from events.viewsets import EventListing, SchoolBreakViewSet


class Desk(ViewSet):
    """The list of what waits, and a page for each."""

    name = "event_desk"
    url_prefix = "veranstaltungen/pruefen"
    icon = "calendar-check"
    menu_label = _("To review")
    menu_name = "event-desk"
    menu_order = 10
    menu_item_class = DeskMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        results = QueueView.as_view(results_only=True)
        return [
            path("", QueueView.as_view(), name="index"),
            path("results/", results, name="index_results"),
            path("<int:pk>/", ReviewView.as_view(), name="review"),
        ]


class EventGroup(ViewSetGroup):
    """All that belongs to events."""

    menu_label = _("Events")
    menu_name = "events"
    menu_icon = "calendar-alt"
    menu_order = 20
    items: Any = (Desk, EventListing, CalendarViewSet, SchoolBreakViewSet)
