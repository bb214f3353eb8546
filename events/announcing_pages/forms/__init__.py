"""The forms of announcing an event and of following it."""

from events.announcing_pages.forms.contact import (
    AnswerForm,
    BeginForm,
    ContactForm,
    MoveForm,
    PictureForm,
    ReasonForm,
    SendForm,
    SendLinkAgainForm,
)
from events.announcing_pages.forms.steps import StepForm
from events.announcing_pages.forms.what import WhatForm
from events.announcing_pages.forms.when import (
    PreviewForm,
    Repeats,
    SeriesForm,
    SeveralDaysForm,
    WhenForm,
)
from events.announcing_pages.forms.where import PlaceKind, WhereForm
from events.announcing_pages.forms.whom import WhomForm

__all__ = [
    "AnswerForm",
    "BeginForm",
    "ContactForm",
    "MoveForm",
    "PictureForm",
    "PlaceKind",
    "PreviewForm",
    "ReasonForm",
    "Repeats",
    "SendForm",
    "SendLinkAgainForm",
    "SeriesForm",
    "SeveralDaysForm",
    "StepForm",
    "WhatForm",
    "WhenForm",
    "WhereForm",
    "WhomForm",
]
