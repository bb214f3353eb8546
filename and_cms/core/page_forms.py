"""The form of a page: it says in plain words what is missing for publication."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class CheckedPageForm(WagtailAdminPageForm):
    """Lets drafts be incomplete; checks a German page when it is to be published.

    Pages of other languages are not asked: their facts are those of the German page.
    """

    def clean(self) -> dict:
        """Run the checks of the page type at publication, and only then."""
        data = super().clean()
        if not self.is_deferred_validation and self._is_source():
            self.check_complete(data)
        return data

    def check_complete(self, data: dict) -> None:
        """Add an error, with what to do, for everything that is missing."""

    def rows(self, name: str) -> list[Any]:
        """Return the child rows of ``name`` that would be saved."""
        formset = self.formsets.get(name)
        if formset is None:
            return []
        return [
            form.instance
            for form in formset.forms
            if form.is_valid()
            and (form.has_changed() or form.instance.pk)
            and not form.cleaned_data.get("DELETE")
        ]

    def _is_source(self) -> bool:
        page = self.instance
        return page.locale_id is None or page.language.is_source
