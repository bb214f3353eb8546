"""The address of a calendar, as an editor may have copied it."""

import ipaddress
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from and_cms.core.outside import PORTS, is_public

LONGEST = 500
"""Characters; addresses with a secret word in them are long."""

_is_web = URLValidator(schemes=["http", "https"])


def tidy(url: str) -> str:
    """Return an address ready to be asked for.

    ``webcal://`` is what calendars call their addresses; it means https.
    """
    scheme, mark, rest = url.strip().partition("://")
    if mark and scheme.lower() in ("webcal", "webcals"):
        scheme = "https"
    return str(iri_to_uri(f"{scheme.lower()}{mark}{rest}".partition("#")[0]))


def check(url: str) -> None:
    """Refuse what can be told to be wrong without asking anybody.

    Where a name leads to is found out by the worker (``and_cms.core.outside``).
    Raises ``ValidationError``.
    """
    _is_web(url)
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise ValidationError(_("An address with a password in it cannot be read."))
    port = parts.port or PORTS[parts.scheme]
    host = str(parts.hostname)
    if port not in PORTS.values() or host == "localhost" or _is_inside(host, port):
        raise ValidationError(
            _("The address leads into a private network. Only public ones are read.")
        )


def _is_inside(host: str, port: int) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not is_public(address, port)
