"""The page of all events: the list and the month."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from and_cms.core.models import OverviewPage
from and_cms.core.requests import set_robots


class EventIndexPage(OverviewPage):
    """What is on, as a list or as a month, with filters."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]

    class Meta:
        verbose_name = _("event overview")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the list or the month that the address asks for."""
        from events.overview import event_overview  # overview.py needs these models

        context = super().get_context(request, *args, **kwargs)
        context |= event_overview(request.GET, self.locale.language_code)
        if _asks_for_month(request):  # the list already has all that is in it
            set_robots(request, "noindex")
        return context

    def get_template(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> str:
        """Show a month as a table, else the list."""
        if _asks_for_month(request):
            return "events/event_month.html"
        return super().get_template(request, *args, **kwargs)


def _asks_for_month(request: HttpRequest) -> bool:
    return "monat" in request.GET
