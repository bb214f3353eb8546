"""What the editors' pages of the search share."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.utils.decorators import method_decorator
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


def needs(permission: str) -> Callable[[Callable], Callable]:
    """Refuse a view to whoever lacks the permission; Wagtail says so in words."""
    return permission_required(permission, raise_exception=True)


def page_needs(permission: str) -> Callable[[type], type]:
    """Refuse a view class likewise."""
    return method_decorator(needs(permission), name="dispatch")


class OfficePage(WagtailAdminTemplateMixin):
    """A page with Wagtail's furniture: path, title, icon."""

    parents: tuple[dict, ...] = ()

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.parents, here]
