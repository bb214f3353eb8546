"""Every public page in every language, with its other languages (F-07, L-04)."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.utils.html import format_html_join
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.localization import visible_sources
from and_cms.core.routing import home_address, root_paths
from events.models import EventPage


class Version(NamedTuple):
    """A page in one language; plain values, since there are more than a thousand."""

    key: UUID
    language: str
    url_path: str
    published: datetime | None
    revised: datetime | None

    @property
    def changed(self) -> datetime | None:
        """When its prose changed last."""
        return self.published or self.revised


class PageSitemap(Sitemap):
    """Pages whose German source is public; alias pages too, each under its address."""

    def items(self) -> QuerySet[Page]:
        """Return live pages in tree order."""
        return (
            Page.objects.filter(
                live=True,
                locale__language_code__in=root_paths(),
                translation_key__in=visible_sources().values("translation_key"),
            )
            .exclude(translation_key__in=_past_events().values("translation_key"))
            .exclude(depth=1)
            .order_by("path")
        )

    def get_urls(
        self, page: int | str = 1, site: object = None, protocol: str | None = None
    ) -> list[dict[str, object]]:
        """Return one entry for each page and language. One query."""
        rows = self.items().values_list(
            "translation_key",
            "locale__language_code",
            "url_path",
            "last_published_at",
            "latest_revision_created_at",
        )
        groups: dict[UUID, list[Version]] = defaultdict(list)
        for version in map(Version._make, rows):
            groups[version.key].append(version)
        starts = {
            code: (len(root), settings.BASE_URL + home_address(code))
            for code, root in root_paths().items()
        }
        return [
            entry
            for versions in groups.values()
            for entry in _entries(versions, starts)
        ]


def _past_events() -> QuerySet[EventPage]:
    """Return events whose dates are all over: readable, but ``noindex`` (F-13)."""
    events = EventPage.objects.source()
    return events.filter(occurrences__isnull=False).exclude(
        pk__in=events.upcoming().values("pk")
    )


def _entries(
    versions: list[Version], starts: dict[str, tuple[int, str]]
) -> list[dict[str, object]]:
    addresses = {}
    for version in versions:
        length, start = starts[version.language]
        addresses[version.language] = f"{start}{version.url_path[length:]}"
    # The same links stand in each entry of a page: written once, not eleven times.
    links = format_html_join(
        "\n",
        '<xhtml:link rel="alternate" hreflang="{}" href="{}"/>',
        [(code, addresses[code]) for code in languages.TABLE if code in addresses],
    )
    return [
        {
            "location": addresses[version.language],
            "lastmod": _last_change(version, versions),
            "links": links,
        }
        for version in versions
    ]


def _last_change(version: Version, versions: list[Version]) -> str:
    """Return the day when prose or German facts changed last, if known."""
    moments = [
        one.changed
        for one in versions
        if one.changed and (one is version or one.language == languages.SOURCE)
    ]
    return max(moments).date().isoformat() if moments else ""
