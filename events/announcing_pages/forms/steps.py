"""What all steps of announcing share: what is kept of a form is plain JSON.

``as_data`` gives what is kept on the server, one entry a step: days as ``2026-12-05``,
times as ``15:00``, records by number. ``initial`` takes the same back.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from and_cms.core.enums import TriState

ANSWERS = [
    (TriState.YES.value, _("yes")),
    (TriState.NO.value, _("no")),
    (TriState.UNKNOWN.value, _("I do not know")),
]


class StepForm(forms.Form):
    """One step; the key in the address stands in for token and cookie.

    ``parts`` orders the fields under headings; an empty heading is not shown.
    """

    # Labels are questions: the summary of errors names what to do.
    errors_stand_alone = True
    parts: tuple[tuple[str | Promise, tuple[str, ...]], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The browser's own bubbles speak another language than the page.
            field.widget.use_required_attribute = lambda initial: False

    def groups(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """Return headings with their fields; without ``parts`` all under none."""
        parts = self.parts or (("", tuple(self.fields)),)
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in parts
        ]

    def as_data(self) -> dict[str, Any]:
        """Return the checked values as plain JSON."""
        return {name: plain(value) for name, value in self.cleaned_data.items()}


def plain(value: Any) -> Any:
    """Return a checked value as JSON knows it."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Iterable):
        return [plain(entry) for entry in value]
    return value
