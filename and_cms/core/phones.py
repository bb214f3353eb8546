"""Phone numbers: checked when typed, dialled in E.164, read in groups (F-11)."""

from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGION = "DE"
MAX_SHORT_DIGITS = 6
"""Short service numbers (110, 116 016) have no national prefix."""


@dataclass(frozen=True)
class Phone:
    """A number to show and to dial."""

    text: str
    href: str


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdigit())


def phone(number: str) -> Phone | None:
    """Return the number as written and as a ``tel:`` address (RFC 3966).

    The text stays as the provider writes it; an empty number gives None.
    """
    if not number.strip():
        return None
    digits = _digits(number)
    if len(digits) <= MAX_SHORT_DIGITS:
        return Phone(number, f"tel:{digits}")
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return Phone(number, f"tel:{digits}")
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(number, f"tel:{e164}")


def validate_phone(number: str) -> None:
    """Refuse what nobody can dial."""
    if len(_digits(number)) <= MAX_SHORT_DIGITS and _digits(number):
        return
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        raise ValidationError(
            _("“%(number)s” is no phone number. Example: 0351 488 5051"),
            params={"number": number},
        )
