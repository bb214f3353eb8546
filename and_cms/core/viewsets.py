"""What all lists of the editors' side share: German pages, and records with uses."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, UsageCountColumn
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
from and_cms.core.usage import source_references, usage_counts

_BULK = BulkActionsColumn("bulk_actions")
_TITLE = PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title")
_UPDATED = DateColumn(
    "latest_revision_created_at",
    label=_("Changed"),
    sort_key="latest_revision_created_at",
    width="12%",
)
_STATUS = PageStatusColumn("status", label=_("On the site"), sort_key="live", width="12%")


def may_work_on_source(user: object) -> bool:
    """Whether a user may edit German pages; asked once a request."""
    if not hasattr(user, "_may_work_on_source"):
        pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
            user, {"add", "change"}
        )
        user._may_work_on_source = pages.filter(
            locale__language_code=languages.SOURCE
        ).exists()
    return user._may_work_on_source


class SourceMenuItem(MenuItem):
    """A menu item for those who work on German pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Translators find their pages under “Translations”."""
        return may_work_on_source(request.user)


class SourceFilterSet(WagtailFilterSet):
    """Filters of a list that is German anyway."""

    def _add_locale_filter(self) -> None:
        """The list holds one language only."""


class SourceIndexView(IndexView):
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


def page_columns(*own: Column) -> list[Column]:
    """Return title, the type's own columns, and the state of the page."""
    return [_BULK, _TITLE, *own, _UPDATED, _STATUS]


USED_IN = UsageCountColumn("usage_count", label=_("Used in"), width="14%")
"""The column of ``RecordIndexView`` that leads to the uses of a record."""


class RecordIndexView(snippets.IndexView):
    """A list of records that says how often each is used."""

    def get_context_data(self, **kwargs: object) -> dict:
        """Count the uses of the records on this page of the list."""
        context = super().get_context_data(**kwargs)
        records = list(context["object_list"])
        counts = usage_counts(records)
        usage = self.model.snippet_viewset.get_url_name("usage")
        for record in context["object_list"]:
            record.usage_count = counts[record.pk]
            record.usage_url = reverse(usage, args=[record.pk])
        return context


class RecordUsageView(snippets.UsageView):
    """The German pages and the records that use a record."""

    page_title = _("Used in")

    def get_queryset(self) -> object:
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
