"""Writes the search's documents: one for each live page and language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import timezone, translation
from wagtail.models import Page, get_page_models

from and_cms.core.localization import visible_sources
from and_cms.core.models import BasePage
from and_cms.core.querysets import SourcePageQuerySet
from and_cms.core.searchable import Searchable
from events.models import EventPage
from offers.models import OfferPage
from partners.models import PartnerPage
from search.analysis import forms, index_text, plain, words
from search.lexicon import SOURCE, Lexicon
from search.models import SearchDocument, language_mark
from vocabulary.models import TopicPage

KINDS: dict[str, type[BasePage]] = {
    "offer": OfferPage,
    "event": EventPage,
    "partner": PartnerPage,
    "topic": TopicPage,
}
PAGE = "page"
HOME_DEPTH = 2
"""Home pages list what has a document, and have none themselves."""
_LONG_WORD = 9
"""Letters from which a German word may be a compound."""


def kind_of(page: Page) -> str:
    """Return the kind of a page, as the search's address and the API name it."""
    for kind, model in KINDS.items():
        if page.cached_content_type.model_class() is model:
            return kind
    return PAGE


def documents_of(
    sources: Sequence[BasePage], lexicon: Lexicon
) -> Iterator[SearchDocument]:
    """Write the documents of public German pages, one for each language.

    As many queries as there are types of pages, however many pages.
    """
    by_type: dict[type[BasePage], list[BasePage]] = {}
    for source in sources:
        source.source = source
        by_type.setdefault(type(source), []).append(source)
    for model, pages in by_type.items():
        versions = _versions(model, pages)
        for source in pages:
            yield from _documents(versions[source.translation_key], lexicon)


def _versions(
    model: type[BasePage], sources: Sequence[BasePage]
) -> dict[UUID, list[BasePage]]:
    """Return the public versions of German pages by key, the German one first."""
    found = {source.translation_key: [source] for source in sources}
    # A translation may lie under a restriction of its own.
    others = model.objects.published().filter(translation_key__in=list(found))
    for version in others.exclude(
        pk__in=[source.pk for source in sources]
    ).select_related("locale"):
        known = found[version.translation_key]
        version.source = known[0]
        version.repeat_prose(known[0])
        known.append(version)
    # An alias's own rows are read by nobody.
    written = [
        version
        for known in found.values()
        for version in known
        if version.is_translated
    ]
    prefetch_related_objects(written, *model.search_rows)
    return found


def _documents(
    versions: Sequence[BasePage], lexicon: Lexicon
) -> Iterator[SearchDocument]:
    german = _document(versions[0], lexicon)
    yield german
    for version in versions[1:]:
        if version.is_translated:
            yield _document(version, lexicon)
        else:
            yield _repeated(german, version)


def _document(page: BasePage, lexicon: Lexicon) -> SearchDocument:
    prose = page.prose_language.code
    with translation.override(page.language.code):
        found = page.searchable()
    named = [page.title, *(name for name in found.names if name)]
    title = [
        index_text([page.title], prose),
        index_text([page.facts.title, *named[1:], *found.aliases], SOURCE),
    ]
    body = [
        index_text(found.prose, prose),
        index_text(found.facts, SOURCE),
    ]
    if prose == SOURCE:
        body.append(_parts([page.title, *found.prose], lexicon))
    return SearchDocument(
        page_id=page.pk,
        translation_key=page.translation_key,
        language=page.language.code,
        kind=kind_of(page),
        summary=page.summary,
        names=[
            {"text": text, "language": language, "is_shown": is_shown}
            for text, language, is_shown in _names(page, named, found.aliases)
        ],
        facets=_facets(page, found),
        title=" ".join(title),
        body=" ".join([language_mark(page.language.code), *body]),
        updated_at=timezone.now(),
    )


def _facets(page: BasePage, found: Searchable) -> dict[str, Any] | None:
    """Return what a page is filtered by: its German document tells for all."""
    if found.facets is None or not page.language.is_source:
        return None
    return found.facets.as_json()


def _repeated(german: SearchDocument, page: BasePage) -> SearchDocument:
    """Return the document of an alias: the German one under another language."""
    _mark, _space, words_of_body = german.body.partition(" ")
    return SearchDocument(
        page_id=page.pk,
        translation_key=german.translation_key,
        language=page.language.code,
        kind=german.kind,
        summary=german.summary,
        names=german.names,
        title=german.title,
        body=f"{language_mark(page.language.code)} {words_of_body}",
        updated_at=german.updated_at,
    )


def _names(
    page: BasePage, named: Sequence[str], aliases: Iterable[str]
) -> Iterable[tuple[str, str, bool]]:
    yield page.title, page.prose_language.code, True
    if page.is_translated and not page.language.is_source:
        yield page.facts.title, SOURCE, True
    for name in named[1:]:
        yield name, SOURCE, True
    for alias in aliases:
        yield alias, SOURCE, False


def _parts(texts: Iterable[str], lexicon: Lexicon) -> str:
    """Return the parts of German compounds: “Vorschuss” finds Unterhaltsvorschuss."""
    found: list[str] = []
    for text in texts:
        for word in words(text):
            if len(word) >= _LONG_WORD:
                for part in lexicon.compound_parts(plain(word)):
                    found += sorted(forms(part, SOURCE))
    return " ".join(found)


def indexed_pages() -> SourcePageQuerySet:
    """The public German pages that belong into the search."""
    return _searched(visible_sources())


def indexed_keys() -> list[UUID]:
    """Return the keys of all pages that belong into the search, in tree order."""
    pages = indexed_pages().order_by("path")
    return list(pages.values_list("translation_key", flat=True))


def indexed_versions() -> SourcePageQuerySet:
    """All public versions of pages, in every language; their German page decides."""
    return _searched(SourcePageQuerySet(Page).published())


def _searched(pages: SourcePageQuerySet) -> SourcePageQuerySet:
    """Leave out home pages, and types whose pages only lead on to others."""
    types = [
        model for model in get_page_models() if not getattr(model, "is_searched", True)
    ]
    return pages.filter(depth__gt=HOME_DEPTH).not_exact_type(*types)


def indexed_sources(keys: Iterable[UUID]) -> list[BasePage]:
    """Return the public German pages of these keys that belong into the search."""
    pages = indexed_pages().filter(translation_key__in=list(keys))
    found = [page for page in pages.specific() if isinstance(page, BasePage)]
    prefetch_related_objects(found, "locale")
    return found
