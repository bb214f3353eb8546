"""“Suche” in the main menu, beside words and places."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

from and_cms.core.viewsets import PermissionMenuItem
from search.admin import base
from search.enums import UnmetState


def search_menu() -> SubmenuMenuItem:
    """Return the menu; each entry shows itself to those who may use it."""
    items = [
        PermissionMenuItem(
            _("Questions without an answer"),
            _open_questions(),
            name="search-unmet",
            icon_name="help",
            order=10,
            permission=base.DECIDE_QUESTIONS,
        ),
        PermissionMenuItem(
            _("What does the search find?"),
            reverse_lazy("search_insight"),
            name="search-insight",
            icon_name="search",
            order=20,
            permission=base.EDIT_WORDS,
        ),
        PermissionMenuItem(
            _("Answers on top"),
            reverse_lazy("wagtailsearchpromotions:index"),
            name="search-promotions",
            icon_name="pick",
            order=30,
            permission=base.PROMOTE,
        ),
        PermissionMenuItem(
            _("Quality of the search"),
            reverse_lazy("search_quality"),
            name="search-quality",
            icon_name="glasses",
            order=40,
            permission=base.SEE_QUALITY,
        ),
        PermissionMenuItem(
            _("Missing in the search"),
            reverse_lazy("search_missed"),
            name="search-missed",
            icon_name="warning",
            order=50,
            permission=base.SEE_MISSED,
        ),
    ]
    return SubmenuMenuItem(
        _("Site search"), Menu(items=items), name="search", icon_name="search", order=45
    )


def _open_questions() -> str:
    return f"{reverse_lazy('search_unmet')}?state={UnmetState.OPEN}"
