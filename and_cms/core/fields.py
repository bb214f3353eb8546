"""Two small list fields: lines of text, and choices from a fixed list.

Both store a JSON list in one column. They hold facts that are never joined or sorted
by the database (aliases, legal bases, languages), where a table of rows would only
cost queries.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Pair = tuple[str, str | Promise]
Choices = Iterable[Pair] | Callable[[], Iterable[Pair]]


class LinesFormField(forms.Field):
    """A text area with one entry a line."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> object:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[str]:
        """Read lines; empty ones do not count."""
        if isinstance(value, list):
            return value
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def has_changed(self, initial: object, data: object) -> bool:
        """Compare lists, not their spelling."""
        return (initial or []) != self.to_python(data)


class TextListField(models.JSONField):
    """A list of short texts, edited as one a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Edit as lines."""
        return models.Field.formfield(
            self, **{"form_class": LinesFormField, "required": False, **kwargs}
        )


class ChoiceListField(models.JSONField):
    """A list of keys out of ``options``, edited as check boxes.

    ``options`` is a list of pairs or a function that gives one; it stays out of
    migrations, since it changes nothing in the database.
    """

    def __init__(self, *args: Any, options: Choices = (), **kwargs: Any) -> None:
        self.options = options
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(
        self, value: list[str] | None, model_instance: models.Model | None
    ) -> None:
        """Refuse keys that are no option."""
        super().validate(value, model_instance)
        unknown = set(value or []) - {key for key, _label in self._pairs()}
        if unknown:
            raise ValidationError(
                _("Unknown choice: %(names)s"),
                params={"names": ", ".join(sorted(map(str, unknown)))},
            )

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Edit as check boxes."""
        return models.Field.formfield(
            self,
            **{
                "form_class": forms.MultipleChoiceField,
                "choices": self._pairs,
                "widget": forms.CheckboxSelectMultiple,
                "required": False,
                **kwargs,
            },
        )

    def _pairs(self) -> list[Pair]:
        return list(self.options() if callable(self.options) else self.options)
