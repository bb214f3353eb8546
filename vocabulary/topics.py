"""Topics as readers see them."""

from dataclasses import dataclass

from and_cms.core.localization import localize
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
    """Return all visible topics in tree order, in the given language. Two queries."""
    sources = TopicPage.objects.visible().order_by("path")
    return [
        TopicTile(
            key=page.source.slug,
            name=page.title,
            summary=page.summary,
            url=page.get_url() or "",
            icon=page.source.icon,
            is_sensitive=page.source.is_sensitive,
            lang=page.prose_language.code,
        )
        for page in localize(sources, language)
    ]
