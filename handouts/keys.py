"""The list lives in its address: ``merkliste/?o=key,key&mit=ar`` (design, section 6).

Nothing is stored, on no device and no server. A key is an offer's, ``e.<slug>`` for an
event, or ``a.<code>`` for what is nobody else's business: no topic in it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from and_cms.core import languages

MOST = 10
"""Entries on a list."""
MOST_READ = 50
"""Keys that are looked at, whatever an address holds: no list is a bomb."""
EVENT, SHORT = "e.", "a."

_KEY = re.compile(r"(?:[ae]\.)?[-\w]{1,100}")


class BadAddress(ValueError):
    """Raised where an address asks for a language that there is not."""


@dataclass(frozen=True)
class Request:
    """What the address of a list asks for.

    ``other`` is the second language, empty for one language. ``is_cut`` says that the
    address held more than a list can hold.
    """

    keys: tuple[str, ...] = ()
    other: str = ""
    is_large: bool = False
    is_cut: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read an address; raise BadAddress for a language that there is not.

        ``o`` may stand several times: a form adds its key to a list by a second one.
        """
        other = query.get("mit", "")
        if other and other not in languages.TABLE:
            raise BadAddress(other)
        typed = ",".join(query.getlist("o")).split(",")
        keys = unique(key for key in typed[:MOST_READ] if _KEY.fullmatch(key))
        return cls(
            keys[:MOST],
            other,
            is_large=query.get("schrift") == "gross",
            is_cut=len(keys) > MOST or len(typed) > MOST_READ,
        )

    @property
    def query(self) -> str:
        """The query part of the list's own address; commas stay readable."""
        pairs = {"o": ",".join(self.keys)} if self.keys else {}
        if self.other:
            pairs["mit"] = self.other
        if self.is_large:
            pairs["schrift"] = "gross"
        return f"?{urlencode(pairs, safe=',')}" if pairs else ""

    def with_keys(self, keys: Iterable[str]) -> Self:
        """The same with other keys."""
        return replace(self, keys=unique(keys)[:MOST])

    def without(self, key: str) -> Self:
        """The same without a key."""
        return self.with_keys(other for other in self.keys if other != key)

    def moved(self, key: str, by: int) -> Self:
        """The same with a key ``by`` places further down."""
        keys = list(self.keys)
        place = keys.index(key)
        keys.insert(max(0, place + by), keys.pop(place))
        return self.with_keys(keys)


def unique(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys in their order, each once."""
    return tuple(dict.fromkeys(keys))


def slugs(keys: Sequence[str], prefix: str) -> list[str]:
    """Return the slugs of the keys with a prefix; offers have none."""
    if prefix:
        return [key.removeprefix(prefix) for key in keys if key.startswith(prefix)]
    return [key for key in keys if not key.startswith((EVENT, SHORT))]
