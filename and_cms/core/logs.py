"""One line a log record, without addresses of people (P-12, S-26)."""

import logging
import re
from datetime import UTC, datetime

_ADDRESS = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\b(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{0,4}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


class OneLineFormatter(logging.Formatter):
    """UTC time, level, logger, message; line breaks are written out.

    IPv4, IPv6 and mail addresses are replaced and query strings cut, whatever a
    library wrote into its message.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one harmless line."""
        message = record.getMessage()
        if record.exc_info:
            message = f"{message} | {self.formatException(record.exc_info)}"
        message = re.sub(r"\?\S*", "?…", message)
        message = _ADDRESS.sub("…", message).replace("\r", "\\r").replace("\n", "\\n")
        when = datetime.fromtimestamp(record.created, tz=UTC).isoformat("T", "seconds")
        return f"{when} {record.levelname} {record.name} {message}"
