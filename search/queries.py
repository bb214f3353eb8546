"""One place that understands a question; page and API ask it alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from and_cms.core.localization import (
    PageLink,
    localize,
    page_links,
    visible_sources,
)
from and_cms.core.models import BasePage
from events.models import EventPage
from offers.enums import OfferState
from offers.models import OfferPage
from partners.models import PartnerPage
from search.engines import DATABASE, full_text
from search.names import Names
from search.normalise import clean
from vocabulary.models import District, TopicPage

KINDS: dict[str, type[BasePage]] = {
    "offer": OfferPage,
    "event": EventPage,
    "partner": PartnerPage,
    "topic": TopicPage,
}
PAGE = "page"


@dataclass(frozen=True)
class Hit:
    """One answer, in the reader's language.

    ``page`` is the specific page, with its German source, for offers and events only:
    their cards need facts.
    """

    key: str
    kind: str
    title: str
    url: str
    lang: str
    confident: bool
    page: BasePage | None = None
    is_machine: bool = False


@dataclass
class SearchResult:
    """What a question found."""

    query: str
    language: str
    engine: str
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    did_you_mean: str | None = None
    hits: list[Hit] = field(default_factory=list)


def search(
    text: str,
    language: str,
    *,
    kind: str | None = None,
    topic: str | None = None,
    districts: Iterable[District] = (),
    limit: int = 10,
    page: int = 1,
) -> SearchResult:
    """Answer a question with public pages, the surest first.

    Names, aliases and words of the word list come before full text; a hit is
    confident when its name was asked for or all words of the question are in it.
    ``counts`` holds the hits by kind without the ``kind`` filter.
    """
    question = clean(text)
    engine = DATABASE
    if not question:
        return SearchResult(question, language, engine)
    names = Names(language)
    sure = names.matches(question)
    found = full_text(question, names.locales)
    ranked = dict.fromkeys([*sure, *names.parts(question), *found.all_words], True)
    for key in found.some_words:
        ranked.setdefault(key, False)
    sources = _sources(ranked, topic, list(districts))
    counts: dict[str, int] = {}
    for source in sources:
        counts[_kind(source)] = counts.get(_kind(source), 0) + 1
    wanted = [source for source in sources if kind in (None, _kind(source))]
    start = (page - 1) * limit
    result = SearchResult(
        question, language, found.engine, total=len(wanted), counts=counts
    )
    result.hits = _hits(wanted[start : start + limit], ranked, language)
    if not sure:
        result.did_you_mean = names.close_to(question)
    return result


def _kind(page: Page) -> str:
    for kind, model in KINDS.items():
        if page.cached_content_type.model_class() is model:
            return kind
    return PAGE


def _sources(
    ranked: dict[UUID, bool], topic: str | None, districts: list[District]
) -> list[Page]:
    """Return the visible German pages of the keys, ended offers behind all others."""
    pages = visible_sources().filter(translation_key__in=list(ranked), depth__gt=2)
    if topic:
        pages = pages.filter(pk__in=_on_topic(topic))
    if districts:
        pages = pages.filter(pk__in=_in_districts(districts))
    pages = pages.annotate(
        has_ended=Exists(
            OfferPage.objects.filter(pk=OuterRef("pk"), state=OfferState.ENDED)
        )
    )
    order = {key: place for place, key in enumerate(ranked)}
    exact = set(list(ranked)[:1])
    return sorted(
        pages,
        key=lambda page: (
            page.has_ended and page.translation_key not in exact,
            order[page.translation_key],
        ),
    )


def _on_topic(topic: str) -> set[int]:
    offers = OfferPage.objects.source().on_topic(topic).values_list("pk", flat=True)
    events = EventPage.objects.source().on_topic(topic).values_list("pk", flat=True)
    return {*offers, *events}


def _in_districts(districts: list[District]) -> set[int]:
    offers = OfferPage.objects.source().in_districts(districts)
    events = EventPage.objects.source().in_districts(districts)
    return {
        *offers.values_list("pk", flat=True),
        *events.values_list("pk", flat=True),
    }


def _hits(sources: list[Page], ranked: dict[UUID, bool], language: str) -> list[Hit]:
    """Load the hits, a constant number of queries, and keep their order."""
    by_kind: dict[str, list[Page]] = {}
    for source in sources:
        by_kind.setdefault(_kind(source), []).append(source)
    pages: dict[UUID, BasePage] = {}
    for kind in ("offer", "event"):
        found = [source.pk for source in by_kind.pop(kind, [])]
        if found:
            specific = KINDS[kind].objects.filter(pk__in=found).for_listing()
            localized = localize(specific, language)
            pages |= {page.translation_key: page for page in localized}
    others = [source.translation_key for group in by_kind.values() for source in group]
    links = page_links(Q(translation_key__in=others), language) if others else {}
    return [
        _hit(source, ranked[source.translation_key], pages, links)
        for source in sources
        if source.translation_key in pages or source.translation_key in links
    ]


def _hit(
    source: Page,
    confident: bool,
    pages: dict[UUID, BasePage],
    links: dict[UUID, PageLink],
) -> Hit:
    page = pages.get(source.translation_key)
    if page is not None:
        title, url, lang = page.title, page.get_url() or "", page.prose_language.code
        is_machine = page.translation_state == "machine"
    else:
        link = links[source.translation_key]
        title, url, lang = link.title, link.url, link.lang
        is_machine = link.is_machine
    kind = _kind(source)
    return Hit(source.slug, kind, title, url, lang, confident, page, is_machine)
