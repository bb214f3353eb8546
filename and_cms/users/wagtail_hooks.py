"""The editors' side as such: its menu, its look, its accounts."""

from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem

from and_cms.core.translation_list import SUBMIT
from and_cms.core.viewsets import PermissionMenuItem

TRANSLATIONS = "wagtail_localize:translations_report"
"""Lists orders of translations; ours lists pages and what is to be done."""
HIDDEN = {"help"}
"""Wagtail's own help is about Wagtail; the handbook is about this site."""


@hooks.register("register_admin_menu_item")
def register_translations() -> MenuItem:
    """Put the translations beside pages, images and documents, for translators."""
    return PermissionMenuItem(
        gettext_lazy("Translations"),
        reverse("translation_list"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=450,
        permission=SUBMIT,
    )


@hooks.register("construct_main_menu")
def hide_wagtail_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keep the menu to what editors know."""
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("construct_reports_menu")
def hide_needless_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Translations have their place in the main menu, page types interest nobody."""
    needless = {reverse(TRANSLATIONS), reverse("wagtailadmin_reports:page_types_usage")}
    items[:] = [item for item in items if item.url not in needless]


@hooks.register("construct_homepage_summary_items", order=100)
def hide_counts(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Numbers of pages in eleven languages tell an editor nothing."""
    items.clear()


@hooks.register("insert_global_admin_css")
def add_admin_styles() -> str:
    """Load our few rules after Wagtail's own."""
    return format_html('<link rel="stylesheet" href="{}">', static("and/css/admin.css"))


@hooks.register("before_bulk_action")
def keep_superusers(
    request: HttpRequest,
    action_type: str,
    objects: Sequence[object],
    action: object,
) -> HttpResponse | None:
    """Nobody but a superuser deletes, switches off or moves a superuser."""
    if request.user.is_superuser:
        return None
    users = [record for record in objects if isinstance(record, get_user_model())]
    if any(user.is_superuser for user in users):
        messages.error(request, _("Only a superuser may change a superuser."))
        return redirect("wagtailusers_users:index")
    return None
