"""The two ways to look at the events: the list and the month."""

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.presentation import Tab
from events.listings import event_list
from events.months import event_month, list_url, month_url


def event_overview(query: QueryDict, language: str) -> dict[str, object]:
    """Return what the page of the events draws: ``listing``, and ``views`` to choose.

    ``monat`` in the address asks for the month.
    """
    is_month = "monat" in query
    listing = (event_month if is_month else event_list)(query, language)
    this = timezone.localdate()
    views = [
        Tab(gettext("List"), list_url(query), is_current=not is_month),
        Tab(gettext("Month"), month_url(query, this), is_current=is_month),
    ]
    return {"listing": listing, "views": views}
