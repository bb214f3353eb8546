"""Every public page in every language, with its other languages (F-07, L-04)."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.localization import visible_sources
from events.models import EventPage

ROOT_DEPTH = 1


class PageSitemap(Sitemap):
    """Pages whose German source is public; alias pages too, each under its address."""

    def items(self) -> QuerySet[Page]:
        """Return live pages in tree order, with what an address needs."""
        return (
            Page.objects.filter(
                live=True,
                depth__gt=ROOT_DEPTH,
                translation_key__in=visible_sources().values("translation_key"),
            )
            .exclude(translation_key__in=_past_events().values("translation_key"))
            .select_related("locale")
            .order_by("path")
        )

    def get_urls(
        self, page: int | str = 1, site: object = None, protocol: str | None = None
    ) -> list[dict[str, object]]:
        """Return one entry for each page and language. One query."""
        groups: dict[UUID, list[Page]] = defaultdict(list)
        for item in self.items():
            groups[item.translation_key].append(item)
        return [entry for versions in groups.values() for entry in _entries(versions)]


def _past_events() -> QuerySet[EventPage]:
    """Return events whose dates are all over: readable, but ``noindex`` (F-13)."""
    events = EventPage.objects.source()
    return events.filter(occurrences__isnull=False).exclude(
        pk__in=events.upcoming().values("pk")
    )


def _entries(versions: list[Page]) -> list[dict[str, object]]:
    addresses = {
        version.locale.language_code: settings.BASE_URL + (version.get_url() or "")
        for version in versions
    }
    alternates = [
        {"lang_code": code, "location": addresses[code]}
        for code in languages.TABLE
        if code in addresses
    ]
    return [
        {
            "location": addresses[version.locale.language_code],
            "lastmod": _changed(version, versions),
            "alternates": alternates,
        }
        for version in versions
    ]


def _changed(version: Page, versions: list[Page]) -> datetime | None:
    """Return the last change of the prose or of the German facts, if known."""
    moments = [
        one.last_published_at or one.latest_revision_created_at
        for one in versions
        if one == version or one.locale.language_code == languages.SOURCE
    ]
    return max((moment for moment in moments if moment), default=None)
