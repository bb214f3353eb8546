"""“Was findet die Suche?”: a question, what it finds, and why."""

from typing import Any

from django import forms
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_required

from and_cms.core import languages
from search.admin.base import EDIT_WORDS, PROMOTE, OfficePage
from search.analysis import MAX_QUESTION
from search.insight import explain, find, read_words


class QuestionForm(forms.Form):
    """A question in one language, or in all."""

    q = forms.CharField(
        label=_("Question"),
        max_length=MAX_QUESTION,
        help_text=_("As people type it. Example: Vater zahlt nicht"),
    )
    language = forms.ChoiceField(
        label=_("On the page in"),
        required=False,
        choices=lambda: [*languages.choices(), ("", _("all languages at a glance"))],
    )


@method_decorator(permission_required(EDIT_WORDS), name="dispatch")
class InsightView(OfficePage, TemplateView):
    """Asks as a reader does; nothing is counted."""

    template_name = "search/admin/insight.html"
    page_title = _("What does the search find?")
    header_icon = "search"

    @cached_property
    def form(self) -> QuestionForm:
        """The question, once there is one."""
        if "q" in self.request.GET:
            return QuestionForm(self.request.GET)
        return QuestionForm(initial={"language": languages.SOURCE})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        context = super().get_context_data(form=self.form, **kwargs)
        if not self.form.is_bound or not self.form.is_valid():
            return context
        asked, code = self.form.cleaned_data["q"], self.form.cleaned_data["language"]
        if not code:
            context["findings"] = [find(asked, code) for code in languages.TABLE]
            return context
        finding = find(asked, code)
        context["finding"] = finding
        context["words"] = list(read_words(finding))
        context["hits"] = explain(finding)
        context["may_promote"] = self.request.user.has_perm(PROMOTE)
        return context
