"""The editors' side as such: what keeps translations and shared facts whole."""

from collections.abc import Sequence

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.edit_translation import edit_translation

from and_cms.core import senders, translation_views
from and_cms.core.translating import missing_sentences, open_translation
from and_cms.core.translation_list import TranslationListView
from and_cms.core.usage import usage_counts, usage_url


@hooks.register("register_admin_urls", order=-10)
def register_translation_views() -> list[URLPattern | URLResolver]:
    """Answer at wagtail-localize's addresses before its own views do, and at ours."""
    replaced = [
        path(
            "submit/page/<int:page_id>/",
            translation_views.StartTranslationView.as_view(),
        ),
        path(
            "update/<int:translation_source_id>/",
            translation_views.FetchChangesView.as_view(),
        ),
        path(
            "translate/<int:translation_id>/disable/",
            translation_views.refuse_to_stop,
        ),
    ]
    own = [
        path("", TranslationListView.as_view(), name="translation_list"),
        path(
            "results/",
            TranslationListView.as_view(results_only=True),
            name="translation_list_results",
        ),
        path(
            "checked/<int:page_id>/",
            translation_views.check_translation,
            name="check_translation",
        ),
    ]
    return [
        path("localize/", include(replaced)),
        path("uebersetzungen/", include(own)),
    ]


@hooks.register("before_edit_page", order=-10)
def keep_translation_whole(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish a translation only when it is complete; until then it stays an alias."""
    translation = open_translation(page)
    if translation is None:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        missing = missing_sentences(translation)
        if missing:
            messages.error(
                request,
                ngettext(
                    "Not published: %(count)d sentence is still German. Translate "
                    "it first; what you have written is saved.",
                    "Not published: %(count)d sentences are still German. Translate "
                    "them first; what you have written is saved.",
                    missing,
                )
                % {"count": missing},
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
    if page.alias_of_id:
        return edit_translation(request, translation, page)
    return None


@hooks.register("before_convert_alias_page")
def refuse_to_convert_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias becomes a page of its own by translation, and by nothing else."""
    messages.error(
        request, _("This page follows its German page. Choose “Translate this page”.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_snippet")
def keep_what_is_used(
    request: HttpRequest, records: Sequence[models.Model]
) -> HttpResponse | None:
    """Refuse to delete a record that a page or another record uses."""
    used = [record for record in records if usage_counts([record])[record.pk]]
    if not used:
        return None
    messages.error(
        request,
        _("“%(record)s” is still used. Choose something else in these places first.")
        % {"record": used[0]},
    )
    return redirect(usage_url(used[0]))


@hooks.register("forget_after_term")
def forget_counts_of_senders(*, dry_run: bool = False) -> tuple[str, int]:
    """Forget how many forms came from where in hours that are over (P-13)."""
    return senders.forget_counts(dry_run=dry_run)
