"""wagtail-localize's own views, without their traps (docs/features/uebersetzen.md)."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from and_cms.core.models import BasePage
from and_cms.core.translating import source_page, start_translation
from and_cms.core.translation_records import mark_checked, withdraw_check


class StartTranslationView(SubmitPageTranslationView):
    """Always translates from German, page by page."""

    def get_object(self) -> Page:
        """Take the German page, whichever language the button stood on."""
        return source_page(super().get_object()).specific

    def get_form(self) -> forms.Form:
        """Leave out the tree below: each page is a task of its own."""
        form = super().get_form()
        form.fields["include_subtree"].widget = forms.HiddenInput()
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Open the translations; with one language go straight to its editor."""
        locales = form.cleaned_data["locales"]
        start_translation(self.object, locales=locales, user=self.request.user)
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(
            self.request,
            _("“%(page)s” can now be translated into: %(languages)s.")
            % {"page": self.object.get_admin_display_title(), "languages": names},
        )
        target = None
        if len(locales) == 1:
            target = self.object.get_translation_or_none(locales[0])
        return redirect(self.get_success_url() or self.get_default_success_url(target))

    def get_default_success_url(self, translated_page: Page | None = None) -> str:
        """Lead to the translation, or to the list of all."""
        if translated_page is not None:
            return reverse("wagtailadmin_pages:edit", args=[translated_page.pk])
        return reverse("wagtail_localize:translations_report")


class FetchChangesForm(UpdateTranslationsForm):
    """Without “publish immediately”, which would publish German sentences."""

    publish_translations = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_publish_translations(self) -> bool:
        """Never, whatever was sent."""
        return False


class FetchChangesView(UpdateTranslationsView):
    """Brings the changed German sentences to the translators."""

    def get_form(self) -> forms.Form:
        """Use the form that publishes nothing."""
        return FetchChangesForm(self.request.POST or None)


@require_POST
def refuse_to_stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Say why a translation is not cut off from its German page.

    There is no way back without loss, and the page would never learn of changes.
    """
    translation = get_object_or_404(Translation, pk=translation_id)
    messages.error(
        request,
        _(
            "A translation stays connected with its German page, so that changes reach "
            "it. To start anew, choose “Convert to alias page”."
        ),
    )
    return redirect(translation.get_target_instance_edit_url())


@require_POST
def check_translation(request: HttpRequest, page_id: int) -> HttpResponse:
    """Note that a person has read the whole translation, or take that back (L-11)."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage) or page.language.is_source or page.alias_of_id:
        raise Http404("Only a translation can be checked.")
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.POST.get("checked") == "yes":
        mark_checked(page, request.user)
        messages.success(request, _("Thank you. Readers see no note any more."))
    else:
        withdraw_check(page)
        messages.success(
            request, _("Readers see again that a machine translated this page.")
        )
    return redirect("wagtailadmin_pages:edit", page.pk)
