"""What is announced, by whom, and in which language it is written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from events.announcing_pages.fields import GermanSelect, PlainTextField
from events.announcing_pages.forms.steps import StepForm
from partners.models import Organisation
from vocabulary.topics import topic_tiles

MOST_TOPICS = 3


class WhatForm(StepForm):
    """Who does what, in any of the languages."""

    title = PlainTextField(
        label=_("What is it called?"),
        max_length=120,
        help_text=_("Example: Open café for single parents"),
        error_messages={"required": _("Please give the event a name.")},
    )
    organisation = forms.ModelChoiceField(
        label=_("Who organises it?"),
        queryset=Organisation.objects.filter(is_published=True, is_collective=False),
        required=False,
        widget=GermanSelect,
        empty_label=_("– not in this list –"),
        error_messages={"invalid_choice": _("Please choose from the list once more.")},
    )
    organisation_name = PlainTextField(
        label=_("Not in the list? Write who it is"),
        max_length=160,
        required=False,
    )
    summary = PlainTextField(
        label=_("What is it about, in one sentence?"),
        max_length=200,
        help_text=_("This sentence stands in the list of events."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Please write one sentence.")},
    )
    text = PlainTextField(
        label=_("What else should people know?"),
        lines=True,
        max_length=3000,
        required=False,
        help_text=_("Optional. Plain text; an empty line begins a new paragraph."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    text_language = forms.ChoiceField(
        label=_("Which language did you write in?"),
        choices=languages.choices,
        help_text=_("We translate it into the other languages."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Which topics does it belong to?"),
        required=False,
        help_text=_("Optional. At most three."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = [(tile.key, tile.name) for tile in topic_tiles(language)]
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]
        if not topics:
            del self.fields["topics"]

    def clean_topics(self) -> list[str]:
        """Three say what it is; ten say nothing."""
        topics = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise ValidationError(_("Please choose at most three topics."))
        return topics

    def clean(self) -> dict[str, Any]:
        """Somebody organises it; the list comes before a typed name."""
        data = super().clean() or self.cleaned_data
        if data.get("organisation"):
            data["organisation_name"] = ""
        elif "organisation" in data and not data.get("organisation_name"):
            message = _("Please choose who organises it, or write the name below.")
            if not self.has_error("organisation_name"):
                self.add_error("organisation", message)
        return data
