"""Topics as readers see them."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from and_cms.core import languages
from and_cms.core.routing import addresses_in_languages
from and_cms.core.statements import NOW, rows
from vocabulary.models import TopicPage


@dataclass(frozen=True)
class TopicTile:
    """A topic in a list: name in the reader's language, address, icon."""

    key: str
    name: str
    summary: str
    url: str
    icon: str
    is_sensitive: bool
    lang: str


class _Version(NamedTuple):
    """A topic in one language, as the database has it."""

    pk: int
    topic: object
    language: str
    key: str
    title: str
    summary: str
    url_path: str
    icon: str
    is_sensitive: bool
    alias_of: int | None


def topic_tiles(language: str) -> list[TopicTile]:
    """Return all visible topics in tree order, in the given language. One query.

    A topic without a version in the language stands there in German.
    """
    found = [_Version(*row) for row in rows(_versions, language)]
    sources = [version for version in found if version.language == languages.SOURCE]
    own = {version.topic: version for version in found if version.language == language}
    addresses = addresses_in_languages(
        (one.pk, one.url_path, one.language) for one in found
    )
    return [
        _tile(source, version, addresses.get(version.pk, ""))
        for source in sources
        for version in [own.get(source.topic, source)]
    ]


def _tile(source: _Version, version: _Version, url: str) -> TopicTile:
    return TopicTile(
        key=source.key,
        name=version.title,
        summary=version.summary,
        url=url,
        icon=source.icon,
        is_sensitive=bool(source.is_sensitive),
        lang=languages.SOURCE if version.alias_of else version.language,
    )


def _versions(language: str) -> QuerySet[TopicPage, tuple]:
    """Ask for the German pages, and for those in the given language, at once."""
    visible = TopicPage.objects.source().published(NOW).values("translation_key")
    return (
        TopicPage.objects.filter(
            translation_key__in=visible,
            locale__language_code__in={languages.SOURCE, language},
            live=True,
        )
        .order_by("path")
        .values_list(
            *("pk", "translation_key", "locale__language_code", "slug", "title"),
            *("summary", "url_path", "icon", "is_sensitive", "alias_of"),
        )
    )
