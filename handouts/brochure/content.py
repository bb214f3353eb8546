"""What is in a brochure: chapters by topic, and the index of words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii
from django.utils.translation import gettext

from and_cms.core import languages
from handouts.brochure.entries import BrochureEntry, brochure_entries
from handouts.brochure.wanted import Wanted
from handouts.chapters import by_first_topic, load_topics
from offers.enums import OfferState
from offers.models import OfferPage
from vocabulary.topics import topic_tiles


@dataclass(frozen=True)
class Chapter:
    """A topic with its offers, each once in every language of the brochure."""

    anchor: str
    title: str
    lang: str
    entries: list[list[BrochureEntry]]


@dataclass(frozen=True)
class IndexWord:
    """A word, and the places where it is printed."""

    text: str
    lang: str
    anchors: list[str]


@dataclass(frozen=True)
class Content:
    """The inside of a brochure; ``entries`` are those of a language, by key."""

    chapters: list[Chapter]
    words: list[IndexWord]
    entries: dict[str, dict[str, BrochureEntry]]

    @property
    def number(self) -> int:
        """How many offers are in it."""
        return sum(len(chapter.entries) for chapter in self.chapters)


def chosen_offers(wanted: Wanted) -> list[OfferPage]:
    """Return the German pages of the offers that are printed, in tree order."""
    offers = OfferPage.objects.visible().for_details().exclude(state=OfferState.ENDED)
    if wanted.topic:
        offers = offers.on_topic(wanted.topic)
    if wanted.districts:
        offers = offers.in_districts(wanted.districts)
    return list(offers.order_by("path"))


def brochure_content(wanted: Wanted, chosen: Sequence[languages.Language]) -> Content:
    """Return chapters and words; the same number of queries for every brochure."""
    sources = chosen_offers(wanted)
    load_topics(sources)
    columns = {
        language.code: brochure_entries(sources, language.code) for language in chosen
    }
    tiles = {
        tile.key: tile
        for tile in topic_tiles(chosen[0].code)
        if wanted.topic in ("", tile.key)
    }
    chapters = []
    for key, offers in by_first_topic(sources, tiles).items():
        tile = tiles.get(key)
        entries = [
            [column[offer.slug] for column in columns.values()] for offer in offers
        ]
        title, lang = (tile.name, tile.lang) if tile else (gettext("More offers"), "")
        chapters.append(Chapter(f"topic-{key or 'rest'}", title, lang, entries))
    return Content(chapters, _words(sources, columns[chosen[0].code]), columns)


def _words(
    sources: Sequence[OfferPage], entries: dict[str, BrochureEntry]
) -> list[IndexWord]:
    """Return titles in the reader's language, and the German names beside them."""
    anchors: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        for word in _names(source, entries[source.slug]):
            places = anchors.setdefault(word, [])
            if entries[source.slug].anchor not in places:
                places.append(entries[source.slug].anchor)
    words = [IndexWord(text, lang, places) for (text, lang), places in anchors.items()]
    return sorted(words, key=lambda word: anyascii(word.text).casefold())


def _names(source: OfferPage, entry: BrochureEntry) -> Iterator[tuple[str, str]]:
    yield entry.title, entry.lang
    for name in (source.title, source.official_name, *source.short_names):
        if name:
            yield name, languages.SOURCE
