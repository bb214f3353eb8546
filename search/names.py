"""Finds pages by their very names: titles, official and short names, aliases, words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from uuid import UUID

from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.localization import visible_sources
from search.normalise import fold
from vocabulary.models import TermWord

# Ranks of a match: the lower, the surer.
TITLE, NAME, SHORT, ALIAS, WORD, PART = range(6)
CLOSE = 0.82
"""How alike two words must be to be suggested (difflib's ratio)."""


@dataclass(frozen=True, order=True)
class NameMatch:
    """A page found by a name; sorted by rank, then by the place of the name."""

    rank: int
    position: int
    path: str
    key: UUID


class Names:
    """All names of the visible pages, read afresh for each question. Two queries."""

    def __init__(self, language: str) -> None:
        self.entries: list[tuple[str, NameMatch]] = []
        self.shown: dict[str, str] = {}
        self.locales: set[int] = set()
        self._read_pages(language)
        self._read_words()

    def matches(self, question: str) -> list[UUID]:
        """Return the pages whose name the question is, the surest first."""
        asked = fold(question)
        found = sorted(match for name, match in self.entries if name == asked)
        return list(dict.fromkeys(match.key for match in found))

    def parts(self, question: str) -> list[UUID]:
        """Return pages named inside the question in several words, longest first."""
        asked = f" {fold(question)} "
        found = sorted(
            (-len(name), match)
            for name, match in self.entries
            if len(name) > 3 and f" {name} " in asked
        )
        return list(dict.fromkeys(match.key for _length, match in found))

    def close_to(self, question: str) -> str | None:
        """Return a name that differs by a slip only; never for short words."""
        asked = fold(question)
        if len(asked) < 5:
            return None
        close = get_close_matches(asked, list(self.shown), n=1, cutoff=CLOSE)
        return self.shown[close[0]] if close and close[0] != asked else None

    def _add(
        self, texts: Iterable[str], rank: int, path: str, key: UUID, *, show: bool
    ) -> None:
        for position, text in enumerate(texts):
            name = fold(text)
            if name:
                self.entries.append((name, NameMatch(rank, position, path, key)))
                if show:
                    self.shown.setdefault(name, text)

    def _read_pages(self, language: str) -> None:
        pages = Page.objects.filter(
            live=True,
            depth__gt=2,
            locale__language_code__in={language, languages.SOURCE},
            translation_key__in=visible_sources().values("translation_key"),
        )
        for (
            locale,
            title,
            slug,
            path,
            key,
            official,
            short,
            aliases,
        ) in pages.values_list(
            "locale_id",
            "title",
            "slug",
            "path",
            "translation_key",
            "offerpage__official_name",
            "offerpage__short_names",
            "offerpage__search_words",
        ):
            self.locales.add(locale)
            self._add([title], TITLE, path, key, show=True)
            self._add([official or ""], NAME, path, key, show=True)
            self._add([slug.replace("-", " ")], NAME, path, key, show=False)
            self._add(short or [], SHORT, path, key, show=True)
            # Aliases are for search only, never shown: no “did you mean” from them.
            self._add(aliases or [], ALIAS, path, key, show=False)

    def _read_words(self) -> None:
        words = TermWord.objects.filter(
            term__related_pages__page__translation_key__in=visible_sources().values(
                "translation_key"
            )
        )
        for text, official, place, path, key in words.values_list(
            "text",
            "term__official",
            "term__related_pages__sort_order",
            "term__related_pages__page__path",
            "term__related_pages__page__translation_key",
        ):
            for word in (text, *_variants(official)):
                self._place(word, place or 0, path, key)

    def _place(self, text: str, place: int, path: str, key: UUID) -> None:
        name = fold(text)
        if name:
            self.entries.append((name, NameMatch(WORD, place, path, key)))


def _variants(official: str) -> Iterator[str]:
    """Give the single terms of “Trennung, Scheidung”, and the whole."""
    yield official
    yield from (part.strip() for part in official.split(",") if "," in official)
