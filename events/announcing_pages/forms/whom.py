"""For whom it is, what it costs, which languages are spoken, how to register."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from and_cms.core.enums import TriState
from events.announcing_pages.addresses import MailField, WebAddressField
from events.announcing_pages.fields import (
    DayField,
    LanguageBoxes,
    PlainTextField,
    ShortTextInput,
    check_ahead,
)
from events.announcing_pages.forms.steps import ANSWERS, StepForm
from events.enums import EventCost
from vocabulary.spoken_languages import spoken_language_choices

OLDEST = 120
MOST_PEOPLE = 30_000
COSTS = [
    (EventCost.FREE.value, EventCost.FREE.label),
    (EventCost.COSTS.value, EventCost.COSTS.label),
]
REGISTRATION = [
    (TriState.NO.value, _("no, just come")),
    (TriState.YES.value, _("yes, please")),
    (TriState.UNKNOWN.value, _("I do not know")),
]


class NumberField(forms.IntegerField):
    """A small whole number in a plain box; digits of any script."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ShortTextInput({"inputmode": "numeric"}))
        invalid = _("Please give a whole number.")
        errors = {
            "invalid": invalid,
            "max_value": _("Please give a number up to %(limit_value)s."),
            "min_value": _("Please give a number from %(limit_value)s."),
        }
        super().__init__(required=False, error_messages=errors, **kwargs)


class WhomForm(StepForm):
    """Only cost and childcare must be answered: parents ask for these first."""

    parts = (
        ("", ("cost", "cost_text", "childcare")),
        (_("For whom"), ("age_from", "age_to", "age_note")),
        (_("Languages"), ("languages_spoken", "interpreters")),
        (
            _("Registration"),
            (
                "registration_needed",
                "registration_url",
                "registration_email",
                "registration_until",
                "capacity",
                "registration_note",
            ),
        ),
    )

    cost = forms.ChoiceField(
        label=_("Does it cost something?"),
        choices=COSTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose whether it costs something.")},
    )
    cost_text = PlainTextField(
        label=_("If so: how much, and for whom?"),
        max_length=200,
        required=False,
        help_text=_("Example: 3 euros, children free"),
    )
    childcare = forms.ChoiceField(
        label=_("Is there childcare?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose whether there is childcare.")},
    )
    age_from = NumberField(
        label=_("For children from which age?"), min_value=0, max_value=OLDEST
    )
    age_to = NumberField(label=_("Up to which age?"), min_value=0, max_value=OLDEST)
    age_note = PlainTextField(
        label=_("For whom else?"),
        max_length=200,
        required=False,
        help_text=_("Example: For parents with babies"),
    )
    languages_spoken = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"),
        required=False,
        initial=["de"],
        widget=LanguageBoxes,
        error_messages={"invalid_choice": _("Please choose from the list once more.")},
    )
    interpreters = forms.MultipleChoiceField(
        label=_("Does somebody interpret? Into which languages?"),
        required=False,
        widget=LanguageBoxes,
        error_messages={"invalid_choice": _("Please choose from the list once more.")},
    )
    registration_needed = forms.ChoiceField(
        label=_("Do people have to register?"),
        choices=REGISTRATION,
        initial=TriState.NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose whether people register.")},
    )
    registration_url = WebAddressField(label=_("Page to register"))
    registration_email = MailField(
        label=_("Mail address to register"),
        required=False,
        help_text=_("Everybody can read it."),
        autocomplete="off",
    )
    registration_until = DayField(label=_("Until which day?"), required=False)
    capacity = NumberField(
        label=_("Places for how many people?"), min_value=1, max_value=MOST_PEOPLE
    )
    registration_note = PlainTextField(
        label=_("What else about registering?"),
        max_length=200,
        required=False,
        help_text=_("Example: Please say how old your children are."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = spoken_language_choices()
        for name in ("languages_spoken", "interpreters"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_registration_until(self) -> date | None:
        """A day to come."""
        day = self.cleaned_data["registration_until"]
        if day:
            check_ahead(day)
        return day

    def clean(self) -> dict[str, Any]:
        """Ages in order; nothing about registering where nobody registers."""
        data = super().clean() or self.cleaned_data
        youngest, oldest = data.get("age_from"), data.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", _("This must not be less than the age before."))
        if data.get("cost") == EventCost.FREE:
            data["cost_text"] = ""
        if data.get("registration_needed") == TriState.NO:
            data.update(registration_url="", registration_email="")
            data.update(registration_until=None)
        return data
