"""Brings German facts and the reader's prose together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Prefetch, Q, prefetch_related_objects
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.models import BasePage, record_of
from and_cms.core.querysets import SourcePageQuerySet

P = TypeVar("P", bound=BasePage)


def localize(sources: Iterable[P], language: str) -> list[P]:
    """Return each visible German page in the reader's language, in the same order.

    One query for all. Each result carries its German page as ``source``. A German
    page without a live version in the language (an alias not made yet) stands in
    for itself, so that nothing vanishes from a list.
    """
    sources = list(sources)
    if language == languages.SOURCE or not sources:
        return pair(sources, [])
    versions = type(sources[0]).objects.filter(
        translation_key__in=[page.translation_key for page in sources],
        locale__language_code=language,
        live=True,
    )
    return pair(sources, versions.select_related("locale", "translation_record"))


def pair(sources: Iterable[P], versions: Iterable[P]) -> list[P]:
    """Return the version of each German page, or the page itself where there is none.

    As ``localize`` does, for pages that are read already.
    """
    by_key = {version.translation_key: version for version in versions}
    localized = []
    for source in sources:
        page = by_key.get(source.translation_key, source)
        source.source = page.source = source
        page.repeat_prose(source)
        localized.append(page)
    return localized


def prefetch_rows(pages: Sequence[BasePage], *lookups: str | Prefetch) -> None:
    """Load child rows of the given pages and of their German sources at once.

    A new page in the editor's preview has no rows in the database yet, only its own.
    """
    wanted = {id(page): page for page in pages if page.pk}
    wanted |= {id(page.facts): page.facts for page in pages if page.facts.pk}
    prefetch_related_objects(list(wanted.values()), *lookups)


def rows(page: BasePage, name: str) -> Iterator[tuple[Any, Any]]:
    """Pair the German rows of ``name`` with the page's own, by translation key.

    Gives ``(fact, prose)``, two rows of the type that ``name`` holds; without an own
    row the German one stands for both.
    """
    own = {}
    if page.is_translated:
        own = {row.translation_key: row for row in getattr(page, name).all()}
    for fact in getattr(page.facts, name).all():
        yield fact, own.get(fact.translation_key, fact)


@dataclass(frozen=True)
class PageLink:
    """A page as a link: its name and address in the reader's language."""

    title: str
    url: str
    lang: str
    key: str
    model: str = ""
    is_machine: bool = False


def visible_sources(now: datetime | None = None) -> SourcePageQuerySet:
    """All German pages that everybody may see, whatever their type."""
    return SourcePageQuerySet(Page).source().published(now)


def page_links(keys: Q, language: str) -> dict[UUID, PageLink]:
    """Return links to the pages that ``keys`` selects, by translation key. One query.

    ``keys`` is a condition on ``translation_key``. Pages whose German source is not
    public are left out.
    """
    pages = (
        Page.objects.filter(
            keys,
            locale__language_code=language,
            live=True,
            translation_key__in=visible_sources().values("translation_key"),
        )
        .select_related("locale", "translation_record")
        .order_by("path")
    )
    return {
        page.translation_key: PageLink(
            title=page.title,
            url=page.get_url() or "",
            lang=languages.SOURCE if page.alias_of_id else language,
            key=page.slug,
            model=page.cached_content_type.model,
            is_machine=_is_machine(page),
        )
        for page in pages
    }


def overview_url(model: type[BasePage], language: str) -> str:
    """Return the address of the one page of a type, empty without one. One query."""
    sources = model.objects.source().values("translation_key")
    links = page_links(Q(translation_key__in=sources), language)
    return next((link.url for link in links.values()), "")


def _is_machine(page: Page) -> bool:
    record = record_of(page)
    return bool(record and record.is_machine and not page.alias_of_id)
