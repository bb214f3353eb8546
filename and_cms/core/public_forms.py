"""Forms that anybody may send: without a cookie, without a captcha (P-02, S-27).

Django's CSRF protection needs a cookie. Here a signed token with a term stands in the
form, and the browser's own headers say where it was sent from. What keeps machines
away: a field that people do not see, a minimum time, and a limit per hour
(``senders.py``).
"""

from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

MIN_SECONDS = 3
"""Nobody reads and fills a form faster; programs do."""

MAX_SECONDS = 24 * 60 * 60


def make_token(purpose: str) -> str:
    """Return a token for a form of the given purpose, with the present time in it."""
    return _signer(purpose).sign(purpose)


def check_token(purpose: str, token: str, *, min_seconds: int = MIN_SECONDS) -> None:
    """Raise ValidationError, with what to do, where a token is young, old or forged."""
    try:
        _signer(purpose).unsign(token, max_age=MAX_SECONDS)
    except SignatureExpired as error:
        message = _("This page was open for more than a day. Please send once more.")
        raise ValidationError(message, code="expired") from error
    except BadSignature as error:
        message = _("The form could not be checked. Please send once more.")
        raise ValidationError(message, code="forged") from error
    if not min_seconds:
        return
    try:
        _signer(purpose).unsign(token, max_age=min_seconds)
    except SignatureExpired:
        return
    message = _("That was very fast. Please wait a moment and send once more.")
    raise ValidationError(message, code="fast")


def _signer(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"public-form.{purpose}")


def is_sent_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was sent from our own pages.

    Browsers set these headers themselves; a page elsewhere cannot change them.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()


class PublicForm(forms.Form):
    """A form with a token in place of a cookie; nothing typed is ever lost.

    A token that is too young, too old or forged gives the form again with a fresh
    token and everything typed.
    """

    purpose = ""
    min_seconds = MIN_SECONDS

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Please leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = make_token(self.purpose)

    def clean(self) -> dict[str, object]:
        """Check what tells people from programs."""
        data = super().clean() or self.cleaned_data
        if data.get("website"):
            self.add_error("website", _("Please leave this field empty."))
        try:
            token = str(data.get("token", ""))
            check_token(self.purpose, token, min_seconds=self.min_seconds)
        except ValidationError as error:
            self.refuse(error)
        return data

    def refuse(self, error: ValidationError) -> None:
        """Say why the form was not accepted, and let it be sent again."""
        self.add_error(None, error)
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("token")] = make_token(self.purpose)
        self.data = data
