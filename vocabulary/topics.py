"""Topics as readers see them."""

from dataclasses import dataclass

from and_cms.core import languages
from and_cms.core.localization import pair
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


def topic_tiles(language: str) -> list[TopicTile]:
    """Return all visible topics in tree order, in the given language. One query."""
    sources, versions = _pages(language)
    return [
        TopicTile(
            key=page.facts.slug,
            name=page.title,
            summary=page.summary,
            url=page.get_url() or "",
            icon=page.facts.icon,
            is_sensitive=page.facts.is_sensitive,
            lang=page.prose_language.code,
        )
        for page in pair(sources, versions)
    ]


def _pages(language: str) -> tuple[list[TopicPage], list[TopicPage]]:
    """Read the German pages, and those in the given language, at once."""
    visible = TopicPage.objects.visible().values("translation_key")
    found = TopicPage.objects.filter(
        translation_key__in=visible,
        locale__language_code__in={languages.SOURCE, language},
        live=True,
    ).select_related("locale", "translation_record")
    sources: list[TopicPage] = []
    versions: list[TopicPage] = []
    for page in found.order_by("path"):
        (sources if page.language.is_source else versions).append(page)
    return sources, versions
