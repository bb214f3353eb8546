"""What all lists of the editors' side share: German pages, and records with uses."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, UsageCountColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.snippets.views import snippets

from and_cms.core import languages
from and_cms.core.usage import source_references, usage_counts, usage_url

_BULK = BulkActionsColumn("bulk_actions")
_TITLE = PageTitleColumn(
    "title", label=_("Title"), sort_key="title", classname="title", width="32%"
)
_STATUS = PageStatusColumn(
    "status", label=_("On the site"), sort_key="live", width="12%"
)

# Where a user remembers the answer of ``may_work_on_source``.
_KNOWN = "_may_work_on_source"


def may_work_on_source(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether a user may edit German pages; asked once a request."""
    known = getattr(user, _KNOWN, None)
    if known is None:
        pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
            user, {"add", "change"}
        )
        known = pages.filter(locale__language_code=languages.SOURCE).exists()
        setattr(user, _KNOWN, known)
    return known


class SourceMenuItem(MenuItem):
    """A menu item for those who work on German pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Translators find their pages under “Translations”."""
        return may_work_on_source(request.user)


class PermissionMenuItem(MenuItem):
    """A menu item for those who have a permission, such as ``app.change_model``."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide what would be refused."""
        return request.user.has_perm(self.permission)


class SourceFilterSet(WagtailFilterSet):
    """Filters of a list that is German anyway."""

    def _add_locale_filter(self) -> None:
        """The list holds one language only."""


class PlainSearchMixin:
    """Finds parts of words, as editors expect of a list: “amt” finds the Jugendamt.

    The search of the site knows whole words and their beginnings, and can be combined
    only with filters it was prepared for; these lists are short enough without.
    """

    model: type[models.Model]
    is_searching: bool
    search_query: str
    searched: tuple[str, ...] = ("title",)
    is_searchable = True
    # The order of the list stays the same while searching.
    is_explicitly_ordered = True

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Keep what contains the words asked for."""
        if not self.is_searching:
            return queryset
        wanted = Q()
        for field in self.searched:
            wanted |= Q(**{f"{field}__icontains": self.search_query})
        found = self.model._default_manager.filter(wanted)
        return queryset.filter(pk__in=found.values("pk"))


class SourceWorkMixin:
    """A view for those who work on German pages."""

    def dispatch(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        """Refuse who works on no German page: there is nothing she could do here."""
        if not may_work_on_source(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc] # mixin


class SourceIndexView(SourceWorkMixin, PlainSearchMixin, IndexView):
    """The German pages of one type; the other languages follow them."""

    default_ordering = "title"
    show_locale_labels = False
    related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet:
        """Keep the German pages, with the records that the columns show."""
        pages = super().get_base_queryset()
        return pages.filter(locale__language_code=languages.SOURCE).prefetch_related(
            *self.related
        )


class SourcePageListingViewSet(PageListingViewSet):
    """A flat list of the German pages of a type, in the main menu."""

    index_view_class = SourceIndexView
    add_to_admin_menu = True
    menu_item_class = SourceMenuItem

    def get_index_view_kwargs(self, **kwargs: object) -> dict:
        """Call the list what the menu calls it."""
        return super().get_index_view_kwargs(
            **{"page_title": self.menu_label, **kwargs}
        )


def tick_column(name: str, label: str | Promise) -> Column:
    """Return a column that says “yes”, or nothing: a red cross would alarm."""
    return Column(name, label=label, accessor=lambda row: _yes(getattr(row, name)))


def _yes(value: bool) -> str:
    return str(_("yes")) if value else ""


def page_columns(*own: Column) -> list[Column]:
    """Return title, the type's own columns, and the state of the page."""
    return [_BULK, _TITLE, *own, _STATUS]


USED_IN = UsageCountColumn("usage_count", label=_("Used in"), width="14%")
"""The column of ``RecordIndexView`` that leads to the uses of a record."""


class RecordIndexView(PlainSearchMixin, snippets.IndexView):
    """A list of records that says how often each is used."""

    def get_context_data(self, **kwargs: object) -> dict:
        """Count the uses of the records on this page of the list."""
        context = super().get_context_data(**kwargs)
        records = list(context["object_list"])
        counts = usage_counts(records)
        for record in context["object_list"]:
            record.usage_count = counts[record.pk]
            record.usage_url = usage_url(record)
        return context


class RecordUsageView(snippets.UsageView):
    """The German pages and the records that use a record."""

    page_title = _("Used in")

    def get_queryset(self) -> QuerySet:
        """Leave out the other languages."""
        references = ReferenceIndex.get_references_to(self.object)
        return source_references(references).group_by_source_object()


class RecordViewSet(snippets.SnippetViewSet):
    """Facts of which there is one record each, used by many pages."""

    index_view_class = RecordIndexView
    usage_view_class = RecordUsageView
    # Each has its place in a menu of ours: no “Snippets” beside them.
    menu_item_is_registered = True
    copy_view_enabled = False
    list_per_page = 50
    searched: tuple[str, ...] = ("name",)

    def get_index_view_kwargs(self, **kwargs: object) -> dict:
        """Say where the list searches."""
        return super().get_index_view_kwargs(**{"searched": self.searched, **kwargs})
