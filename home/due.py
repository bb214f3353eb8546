"""What is due, for the first page of the editors' side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from and_cms.core.viewsets import may_work_on_source
from events.models import EventPage
from home.models import Feedback, StatementPage
from offers.models import OfferPage


@dataclass(frozen=True)
class Due:
    """One line: what waits, how much of it, and where to begin."""

    text: str
    url: str


def due_items(request: HttpRequest) -> list[Due]:
    """Return what waits for this user; nothing that she could not do herself.

    Apps that home does not know add their lines by the hook ``register_due``: text
    and address of each.
    """
    items = []
    if may_work_on_source(request.user):
        items += [
            _statement_review(),
            _overdue_checks(),
            _never_confirmed(),
            _events_over(),
        ]
    if request.user.has_perm("home.change_feedback"):
        items.append(_unanswered())
    for register in hooks.get_hooks("register_due"):
        items += [Due(text, url) for text, url in register(request)]
    return [item for item in items if item]


def _statement_review() -> Due | None:
    statement = StatementPage.objects.source().live().first()
    if statement is None or not statement.is_outdated:
        return None
    text = gettext(
        "The accessibility statement was last reviewed more than a year ago. "
        "Please check it and enter the new date."
    )
    return Due(text, reverse("wagtailadmin_pages:edit", args=[statement.pk]))


def _overdue_checks() -> Due | None:
    count = (
        OfferPage.objects.source()
        .live()
        .filter(next_check__lt=timezone.localdate())
        .count()
    )
    text = ngettext(
        "%(count)d offer is overdue for its check.",
        "%(count)d offers are overdue for their check.",
        count,
    )
    return _due(count, text, f"{reverse('offers:index')}?check=due")


def _never_confirmed() -> Due | None:
    count = OfferPage.objects.source().live().filter(confirmed_on__isnull=True).count()
    text = ngettext(
        "%(count)d offer was never confirmed by its provider.",
        "%(count)d offers were never confirmed by their providers.",
        count,
    )
    return _due(count, text, f"{reverse('offers:index')}?check=never")


def _events_over() -> Due | None:
    if EventPage.objects.visible().upcoming().exists():
        return None
    text = gettext("No event lies ahead. Who could announce one?")
    return Due(text, reverse("events:index"))


def _unanswered() -> Due | None:
    count = Feedback.objects.filter(answered_at__isnull=True).count()
    text = ngettext(
        "%(count)d report from a reader has no answer yet.",
        "%(count)d reports from readers have no answer yet.",
        count,
    )
    return _due(count, text, f"{reverse('feedback_reports:index')}?answered=false")


def _due(count: int, text: str, url: str) -> Due | None:
    return Due(text % {"count": count}, url) if count else None


class DuePanel(Component):
    """“What is due” on the first page; plain lines with a link each."""

    name = "due"
    order = 50
    template_name = "home/admin/due_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.items = due_items(request)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Hand over the lines."""
        return {"items": self.items}
