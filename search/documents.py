"""Writes the search's documents: one for each live page and language."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils import timezone, translation
from wagtail.models import Page

from and_cms.core.localization import visible_sources
from and_cms.core.models import BasePage
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


def documents_of(source: BasePage, lexicon: Lexicon) -> list[SearchDocument]:
    """Write the documents of a public German page, one for each language."""
    source.source = source
    versions = type(source).objects.filter(
        translation_key=source.translation_key, live=True
    )
    documents = []
    for version in versions.select_related("locale"):
        version.source = source
        version.repeat_prose(source)
        documents.append(_document(version, lexicon))
    return documents


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
        language_mark(page.language.code),
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
        title=" ".join(title),
        body=" ".join(body),
        updated_at=timezone.now(),
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


def indexed_sources(keys: Iterable[UUID] | None = None) -> list[BasePage]:
    """Return the public German pages that belong into the search, by their keys."""
    pages = visible_sources().filter(depth__gt=HOME_DEPTH)
    if keys is not None:
        pages = pages.filter(translation_key__in=list(keys))
    found = pages.select_related("locale", "content_type").specific(defer=False)
    return [page for page in found if isinstance(page, BasePage)]
