"""Whom we may ask, a picture, and what the follow page asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from and_cms.core.phones import validate_phone
from and_cms.core.public_forms import PublicForm
from events.announcing_pages.addresses import MailField
from events.announcing_pages.fields import (
    ClockField,
    DayField,
    PlainTextField,
    check_ahead,
)
from events.announcing_pages.forms.steps import StepForm


class ContactForm(StepForm):
    """Contact for questions: never published (P-08). Only the mail is needed."""

    email = MailField(
        label=_("Your mail address"),
        help_text=_("We send you a link. It is never published."),
    )
    name = PlainTextField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("Optional. Only for questions of the editors."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    phone = PlainTextField(
        label=_("Your phone number"),
        max_length=30,
        required=False,
        help_text=_("Optional. Only for questions of the editors."),
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}
        ),
        validators=[validate_phone],
    )
    note = PlainTextField(
        label=_("Something the editors should know?"),
        lines=True,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    consent = forms.BooleanField(
        label=_("The details may be published, and you may write to me about them."),
        error_messages={"required": _("Without your consent we cannot take it.")},
    )


class PictureForm(StepForm):
    """One picture; without rights and description it is not taken (P-16)."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP or AVIF, at most 8 MB."),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}
        ),
    )
    alt = PlainTextField(
        label=_("What does it show?"),
        max_length=200,
        required=False,
        help_text=_("One sentence for people who do not see it."),
    )
    author = PlainTextField(
        label=_("Who made it?"),
        max_length=120,
        required=False,
        help_text=_("This name is published beside the picture."),
    )
    rights = forms.BooleanField(
        label=_(
            "I may pass the picture on, and everybody in it agrees; for children, "
            "their parents."
        ),
        required=False,
    )
    remove = forms.BooleanField(label=_("Leave the picture out"), required=False)

    def __init__(self, *args: Any, has_picture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_picture = has_picture
        if not has_picture:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        """A picture needs its description, its author and the rights."""
        data = super().clean() or self.cleaned_data
        if data.get("remove"):
            return data
        if not (self.has_picture or data.get("picture") or self.has_error("picture")):
            self.add_error("picture", _("Please choose a picture."))
        for name, message in (
            ("alt", _("Please say in one sentence what it shows.")),
            ("author", _("Please say who made it.")),
            ("rights", _("Without the rights we cannot show it.")),
        ):
            if not data.get(name) and not self.has_error(name):
                self.add_error(name, message)
        return data

    def as_data(self) -> dict[str, Any]:
        """Everything but the file, which is kept apart."""
        kept = ("alt", "author", "rights")
        return {name: self.cleaned_data[name] for name in kept}


class BeginForm(PublicForm):
    """Begins an announcement; a quick click is no sign of a program here."""

    purpose = "announce-begin"
    min_seconds = 0

    copy_of = forms.SlugField(required=False, max_length=255, widget=forms.HiddenInput)


class SendForm(PublicForm):
    """Sends the announcement; ``proof`` is the work that the script has done."""

    purpose = "announce"

    proof = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)


class SendLinkAgainForm(PublicForm):
    """Sends the links to one's announcements once more."""

    purpose = "announce-link"
    email = MailField(label=_("Your mail address"))


class AnswerForm(StepForm):
    """Answers a question of the editors."""

    answer = PlainTextField(
        label=_("Your answer"),
        lines=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Please write an answer.")},
    )


class ReasonForm(StepForm):
    """Why a date or the event is cancelled; readers see it."""

    reason = PlainTextField(
        label=_("Why? Readers see this sentence."),
        max_length=200,
        required=False,
        help_text=_("Optional. Example: The house is closed."),
    )


class MoveForm(ReasonForm):
    """Where a date moves to."""

    day = DayField(label=_("New day"))
    starts = ClockField(
        label=_("New start"),
        error_messages={"required": _("Please give the time when it starts.")},
    )
    ends = ClockField(label=_("New end"), required=False)
    field_order = ["day", "starts", "ends", "reason"]

    def clean_day(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["day"]
        check_ahead(day)
        return day

    def clean(self) -> dict[str, Any]:
        """The end follows the start."""
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end must be later than the start."))
        return data
