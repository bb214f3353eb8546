"""Fields for mail and web addresses; both run from left to right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MailField(forms.EmailField):
    """A mail address; line breaks in it are no address, so no header can be added.

    ``autocomplete`` is ``off`` where it is not the visitor's own.
    """

    def __init__(self, *, autocomplete: str = "email", **kwargs: Any) -> None:
        attrs = {"autocomplete": autocomplete, "dir": "ltr"}
        kwargs.setdefault("widget", forms.EmailInput(attrs=attrs))
        errors = {
            "required": _("Please give your mail address."),
            "invalid": _("Please check the mail address. Example: name@example.org"),
        }
        super().__init__(max_length=254, error_messages=errors, **kwargs)


class WebAddressField(forms.URLField):
    """The address of a page, which may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"dir": "ltr", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.URLInput(attrs=attrs))
        invalid = _("Please check the address. Example: https://example.org")
        super().__init__(
            max_length=300,
            required=False,
            assume_scheme="https",
            error_messages={"invalid": invalid},
            **kwargs,
        )
