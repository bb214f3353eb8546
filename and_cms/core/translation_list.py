"""The list of all pages in all languages, for those who translate and check."""

from datetime import datetime

import django_filters
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from and_cms.core import languages
from and_cms.core.models import TranslationRecord, record_of

SUBMIT = "wagtail_localize.submit_translation"


class TranslationState(models.TextChoices):
    """What is to be done with a version of a page, most urgent first."""

    CHANGED = "changed", _("The German text has changed")
    MACHINE = "machine", _("Machine translation, not checked")
    GERMAN = "german", _("Still German")
    DONE = "done", pgettext_lazy("translation", "Translated or checked by a person")


class TranslationFilterSet(WagtailFilterSet):
    """By language, and by what is to be done."""

    locale = django_filters.ModelChoiceFilter(
        label=_("Language"),
        queryset=Locale.objects.exclude(language_code=languages.SOURCE),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=TranslationState.choices
    )

    class Meta:
        model = Page
        fields = ["locale", "state"]


def versions_with_state() -> QuerySet[Page]:
    """Return all live pages in other languages, with ``state`` and ``german_title``."""
    german = Page.objects.filter(
        locale__language_code=languages.SOURCE,
        translation_key=OuterRef("translation_key"),
    )
    digests = TranslationRecord.objects.filter(
        page__locale__language_code=languages.SOURCE,
        page__translation_key=OuterRef("translation_key"),
    )
    return (
        Page.objects.filter(live=True, depth__gt=1)
        .exclude(locale__language_code=languages.SOURCE)
        .select_related("locale", "translation_record")
        .annotate(
            german_title=Subquery(german.values("title")[:1]),
            german_digest=Subquery(digests.values("source_digest")[:1]),
        )
        .annotate(
            state=Case(
                When(alias_of__isnull=False, then=Value(TranslationState.GERMAN)),
                When(
                    ~Q(translation_record__source_digest=F("german_digest")),
                    translation_record__isnull=False,
                    then=Value(TranslationState.CHANGED),
                ),
                When(
                    translation_record__is_machine=True,
                    then=Value(TranslationState.MACHINE),
                ),
                default=Value(TranslationState.DONE),
                output_field=models.CharField(),
            )
        )
        .order_by("german_title", "locale__language_code")
    )


def _checked_at(page: Page) -> datetime | None:
    record = record_of(page)
    return record.checked_at if record else None


@method_decorator(permission_required(SUBMIT), name="dispatch")
class TranslationListView(ReportView):
    """“Übersetzungen” in the main menu."""

    model = Page
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_list"
    index_results_url_name = "translation_list_results"
    filterset_class = TranslationFilterSet
    is_searchable = True
    columns = [
        TitleColumn(
            "german_title",
            label=_("German page"),
            accessor="german_title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("title", label=_("Title in the language")),
        Column("locale", label=_("Language"), accessor="locale.get_display_name"),
        Column(
            "state",
            label=_("State"),
            accessor=lambda page: TranslationState(page.state).label,
        ),
        DateColumn("checked_at", label=_("Checked"), accessor=_checked_at),
    ]

    def get_queryset(self) -> QuerySet[Page]:
        """Keep what the user may change."""
        policy = policy_registry.get_by_type(Page)
        allowed = policy.instances_user_has_permission_for(self.request.user, "change")
        return versions_with_state().filter(pk__in=allowed.values("pk"))

    def get_filtered_queryset(self) -> QuerySet[Page]:
        """Find parts of the title too, in German or in the language."""
        pages = super().get_filtered_queryset()
        if not self.is_searching:
            return pages
        words = self.search_query
        return pages.filter(
            Q(title__icontains=words) | Q(german_title__icontains=words)
        )
