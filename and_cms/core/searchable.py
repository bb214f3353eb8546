"""What a page tells the search of itself: names, prose, facts. Types add their own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class Facets:
    """What a page is filtered by, and what moves it up or down among the answers.

    Districts by their numbers: those that it ``serves``, and those where it is
    ``located``, unless its address is secret: that is near to nobody.
    """

    topics: frozenset[str] = frozenset()
    """The keys of its topics."""
    serves: frozenset[int] = frozenset()
    located: frozenset[int] = frozenset()
    is_everywhere: bool = False
    state: str = ""
    until: datetime | None = None
    """The end of an event's last date, but for those that were moved elsewhere."""

    def as_json(self) -> dict[str, Any]:
        """Return them as they are stored."""
        return {
            "topics": sorted(self.topics),
            "serves": sorted(self.serves),
            "located": sorted(self.located),
            "is_everywhere": self.is_everywhere,
            "state": self.state,
            "until": self.until.isoformat() if self.until else None,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Facets":
        """Return what ``as_json`` has written."""
        until = stored["until"]
        return cls(
            frozenset(stored["topics"]),
            frozenset(stored["serves"]),
            frozenset(stored["located"]),
            stored["is_everywhere"],
            stored["state"],
            datetime.fromisoformat(until) if until else None,
        )


@dataclass
class Searchable:
    """Texts of a page by what they are.

    ``names`` may be suggested to everybody; ``aliases`` are for matching only.
    ``prose`` is in the page's prose language, everything else is German. ``facets``
    are those of the German page; most types have none.
    """

    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    facets: Facets | None = None

    def add_facts(self, *texts: object) -> None:
        """Add facts; what is not known is left out."""
        self.facts += [str(text) for text in texts if text]


def searchable_of(page: Page, prose_fields: Iterable[str]) -> Searchable:
    """Return what every page has: its address as an alias, and its prose."""
    return Searchable(
        aliases=[page.slug.replace("-", " ")],
        prose=list(prose_of(page, prose_fields)),
    )


def prose_of(record: object, names: Iterable[str]) -> Iterable[str]:
    """Give the texts of prose fields, without the title."""
    for name in names:
        value = getattr(record, name)
        if name == "title":
            continue
        if isinstance(value, StreamValue):
            yield from value.stream_block.get_searchable_content(value)
        elif value:
            yield str(value)
