"""What an editor writes to an announcer."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 1000
"""Characters; a mail that is longer is not read."""


class QuestionForm(forms.Form):
    """A question; it is mailed with a link to answer."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "It is sent by mail, as you write it. Example: Ist der Eingang im Hof?"
        ),
    )


class ReasonForm(forms.Form):
    """Why an event is not published; it is mailed."""

    reason = forms.CharField(
        label=_("The reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "It is sent by mail, as you write it. "
            "Example: Diese Seite ist nur für Veranstaltungen ohne Verkauf."
        ),
    )
