"""From a question without an answer to the word list."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.snippets.widgets import AdminSnippetChooser

from and_cms.core import languages
from search.admin.base import DECIDE_QUESTIONS, OfficePage
from search.admin.unmet import LIST
from search.enums import UnmetState
from search.models import UnmetQuestion
from search.unmet import decide, readable
from vocabulary.models import Term
from vocabulary.services import add_phrase

KINDS = [
    ("needs", gettext_lazy("A need: what people type who look for it")),
    ("names", gettext_lazy("Another name of the thing")),
    ("slips", gettext_lazy("A frequent slip")),
]


class AddWordForm(forms.Form):
    """Which term the word belongs to, and how."""

    text = forms.CharField(
        label=gettext_lazy("Word"),
        max_length=120,
        help_text=gettext_lazy(
            "Write it as it should be written; the search forgives case and accents."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=languages.choices
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=KINDS, widget=forms.RadioSelect
    )
    term = forms.ModelChoiceField(
        label=gettext_lazy("Term"),
        queryset=Term.objects.all(),
        widget=AdminSnippetChooser(model=Term),
        help_text=gettext_lazy("The search then answers with the offers of this term."),
    )


@method_decorator(permission_required(DECIDE_QUESTIONS), name="dispatch")
class AddWordView(OfficePage, FormView):
    """Adds the words of a question to a term, or begins a new one."""

    form_class = AddWordForm
    template_name = "search/admin/add_word.html"
    page_title = gettext_lazy("To the word list")
    header_icon = "openquote"
    parents = (
        {
            "url": reverse_lazy(LIST),
            "label": gettext_lazy("Questions without an answer"),
        },
    )

    @cached_property
    def question(self) -> UnmetQuestion:
        """The question this is about."""
        return get_object_or_404(UnmetQuestion, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, str]:
        """Begin with what was typed."""
        return {
            "text": readable([self.question.words])[0],
            "language": self.question.language,
            "kind": KINDS[0][0],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what Wagtail's form page needs."""
        context = super().get_context_data(**kwargs)
        context["question"] = self.question
        context["media"] = context["form"].media
        context["action_url"] = self.request.path
        context["submit_button_label"] = _("Add the word")
        return context

    def post(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse:
        """Begin a new term, or read the form."""
        if "new" not in request.POST:
            return super().post(request, *args, **kwargs)
        decide(self.question, UnmetState.WORD_LIST, request.user)
        initial = self.get_initial()
        query = {
            "word": request.POST.get("text") or initial["text"],
            "language": request.POST.get("language") or initial["language"],
        }
        address = reverse(Term.snippet_viewset.get_url_name("add"))
        return redirect(f"{address}?{urlencode(query)}")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Add the word; the next question finds it."""
        found = form.cleaned_data
        add_phrase(
            found["term"],
            language=found["language"],
            kind=found["kind"],
            text=found["text"],
            user=self.request.user,
        )
        decide(self.question, UnmetState.WORD_LIST, self.request.user)
        query = urlencode({"q": found["text"], "language": found["language"]})
        messages.success(
            self.request,
            _("“%(word)s” now leads to “%(term)s”.")
            % {"word": found["text"], "term": found["term"]},
            buttons=[
                messages.button(
                    f"{reverse('search_insight')}?{query}", _("What it finds")
                )
            ],
        )
        return redirect(f"{reverse(LIST)}?state={UnmetState.OPEN}")
