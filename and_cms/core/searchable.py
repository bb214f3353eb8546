"""What a page tells the search of itself: names, prose, facts. Types add their own."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail.blocks import StreamValue
from wagtail.models import Page


@dataclass
class Searchable:
    """Texts of a page by what they are.

    ``names`` may be suggested to everybody; ``aliases`` are for matching only.
    ``prose`` is in the page's prose language, everything else is German.
    """

    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

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
