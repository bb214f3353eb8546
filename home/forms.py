"""What readers report: a fixed list of fields, and no more (P-07)."""

from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from and_cms.core.public_forms import PublicForm
from home.enums import FeedbackKind
from home.models import Feedback

MAX_MESSAGE = 2000
MAX_PATH = 300


def own_path(address: str) -> str:
    """Return the path of a page of ours, without its query; else an empty text.

    The query may hold what somebody searched for, so it is never kept.
    """
    if not address.startswith("/") or address.startswith("//"):
        return ""
    return urlsplit(address).path[:MAX_PATH]


class FeedbackForm(PublicForm):
    """Reports a barrier or a mistake; a mail address only for an answer."""

    purpose = "feedback"

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=FeedbackKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what it is about.")},
    )
    message = forms.CharField(
        label=_("What did you notice?"),
        max_length=MAX_MESSAGE,
        help_text=_(
            "Write in your own language if you like. Please do not write about your "
            "personal situation."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Please write what you noticed.")},
    )
    reply_to = forms.EmailField(
        label=_("Your mail address, if you would like an answer"),
        required=False,
        max_length=254,
        help_text=_("Only for the answer. We delete it after 180 days at the latest."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "invalid": _("Please check the mail address. Example: name@example.org")
        },
    )
    page = forms.CharField(
        required=False, max_length=MAX_PATH, widget=forms.HiddenInput
    )

    @classmethod
    def from_address(cls, query: QueryDict) -> "FeedbackForm":
        """Return an empty form, filled with what the link to it says."""
        kind = query.get("art", "")
        return cls(
            initial={
                "kind": kind if kind in FeedbackKind.values else "",
                "page": own_path(query.get("seite", "")),
            }
        )

    def clean_page(self) -> str:
        """Keep a path of ours only."""
        return own_path(self.cleaned_data["page"])

    def as_feedback(self, language: str) -> Feedback:
        """Return the checked report, not yet stored."""
        data = self.cleaned_data
        return Feedback(
            kind=data["kind"],
            message=data["message"],
            reply_to=data["reply_to"],
            page_path=data["page"],
            language=language,
        )
