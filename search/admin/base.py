"""What the editors' pages of the search share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

EDIT_WORDS = "vocabulary.change_term"
DECIDE_QUESTIONS = "search.change_unmetquestion"
SEE_QUALITY = "search.view_qualityrun"
SEE_MISSED = "search.change_missedupdate"
PROMOTE = "wagtailsearchpromotions.change_searchpromotion"


class PermissionItem(MenuItem):
    """A menu item for those who have a permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide what would be refused."""
        return request.user.has_perm(self.permission)


class PermissionMixin:
    """Refuses whoever lacks the permission of the page."""

    needed: str

    def dispatch(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        """Ask before anything else; Wagtail says it in words."""
        if not request.user.has_perm(self.needed):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OfficePage(PermissionMixin, WagtailAdminTemplateMixin):
    """A page with Wagtail's furniture: path, title, icon."""

    parents: tuple[dict, ...] = ()

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.parents, here]
