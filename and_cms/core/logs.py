"""One line a log record, without addresses of people (P-12, S-26)."""

import ipaddress
import logging
import re
from datetime import UTC, datetime

_QUERY = re.compile(r"\?\S*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IPV4 = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
_PERHAPS_IPV6 = re.compile(r"(?<!\w)[0-9A-Fa-f:]*:[0-9A-Fa-f:]+(?!\w)")
_KEY = re.compile(r"(?<=[/=\s'\"])(?=[\w-]*[A-Z0-9_])[\w-]{40,}")
"""A key in an address opens what it leads to: 40 signs or more without a break."""

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Control characters and everything that some program takes for the end of a line."""


class OneLineFormatter(logging.Formatter):
    """UTC time, level, logger, message; line breaks are written out.

    IPv4, IPv6 and mail addresses and the keys of announcements are replaced and query
    strings cut, whatever a library wrote into its message.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one harmless line."""
        message = record.getMessage()
        if record.exc_info:
            message = f"{message} | {self.formatException(record.exc_info)}"
        message = _IPV4.sub("…", _MAIL.sub("…", _QUERY.sub("?…", message)))
        message = _KEY.sub("…", message)
        message = _PERHAPS_IPV6.sub(_without_ipv6, message)
        message = _BREAKS.sub(_written_out, message)
        when = datetime.fromtimestamp(record.created, tz=UTC).isoformat("T", "seconds")
        return f"{when} {record.levelname} {record.name} {message}"


def _without_ipv6(match: re.Match[str]) -> str:
    """Replace an address; a time of day has colons, too."""
    text = match[0]
    for address in (text, text.removesuffix(":")):
        try:
            ipaddress.IPv6Address(address)
        except ValueError:
            continue
        return "…" + text[len(address) :]
    return text


def _written_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()
