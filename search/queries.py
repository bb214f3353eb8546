"""One place that understands a question; page and API ask it alike."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from and_cms.core.localization import visible_sources
from and_cms.core.models import record_of
from offers.enums import OfferState
from search import word_list
from search.analysis import clean, languages_of, script_of
from search.engines import candidates
from search.lexicon import SOURCE
from search.matching import match_ideas
from search.models import SearchDocument
from search.names import page_names
from search.places import Found
from search.promotions import promoted
from search.question import Question, read_question
from search.ranking import (
    WEIGHTS,
    Score,
    Text,
    is_confident,
    matched_forms,
    score_documents,
    score_ideas,
)
from search.standing import DATED, Standing, keys_in, standings
from vocabulary.models import District

_NOISE = 0.06
"""Guesses below this part of the best score are left out."""
_URGENT = 0.6
"""How like an idea of danger a question must be to show the emergency numbers."""

Ranked = list[tuple[Text, Score]]


@dataclass(frozen=True)
class Hit:
    """One answer, in the reader's language."""

    key: str
    kind: str
    title: str
    url: str
    lang: str
    summary: str
    confident: bool
    score: Score
    page_id: int
    source_id: int | None = None
    """The German page of an offer or event: its card needs the facts."""
    is_machine: bool = False


@dataclass
class SearchResult:
    """What a question found.

    ``counts`` holds the hits by kind without the ``kind`` filter; ``matched`` the forms
    of the question's words, to mark them where they stand.
    """

    query: str
    language: str
    engine: str
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    did_you_mean: str | None = None
    hits: list[Hit] = field(default_factory=list)
    place: Found | None = None
    matched: frozenset[str] = frozenset()
    is_urgent: bool = False
    has_answers: bool = False
    reading: Question | None = None
    """The question as it was read, without its place."""


def search(
    text: str,
    language: str,
    *,
    kind: str | None = None,
    topic: str | None = None,
    districts: Iterable[District] = (),
    limit: int = 10,
    page: int = 1,
    reads_places: bool = True,
) -> SearchResult:
    """Answer a question with public pages, the surest first.

    A place in the question is a filter like ``districts``, unless those are given or
    ``reads_places`` is off.
    """
    known = word_list.current()
    asked = clean(text)
    area = [district.pk for district in districts]
    place = known.places.find(asked) if reads_places and not area else None
    area = area or (list(place.districts) if place else [])
    read = partial(
        read_question,
        language=language,
        lexicon=known.lexicon,
        speller=known.speller,
        name_words=lambda: page_names(language).words,
    )
    whole = read(asked)
    question = read(place.rest) if place else whole
    matches = match_ideas(question, known.lexicon)
    found = candidates(question, _text_languages(question))
    result = SearchResult(
        asked,
        language,
        found.engine,
        did_you_mean=question.corrected or None,
        place=place,
        reading=question,
        matched=matched_forms(whole),
        is_urgent=any(
            known.ideas[match.idea].is_urgent and match.likeness >= _URGENT
            for match in matches[:3]
        ),
    )
    if not whole.words:
        return result
    scores = score_ideas(matches, known.ideas)
    if not question.words:
        # Nothing but a place was asked for: all that is there.
        scores = {key: Score(likeness=1.0) for key in keys_in(area)}
    first = promoted(asked) if known.has_promotions else ()
    for key in first:
        scores.setdefault(key, Score()).likeness = 1.0
    documents = _texts({*scores, *found.scores}, question)
    score_documents(scores, documents, found.scores, whole, question, known.lexicon)
    own = [document for document in documents if document.language == language]
    standing = standings(own, topic=topic, area=area)
    ranked = _ranked(own, scores, standing, first, bool(topic or districts))
    _fill(result, ranked, standing, kind=kind, limit=limit, page=page)
    return result


def _text_languages(question: Question) -> Sequence[str]:
    """Return the languages whose texts may hold the question's words."""
    found = {question.language: None, SOURCE: None}
    for word in question.typed:
        known = languages_of(script_of(word))
        if question.language not in known and SOURCE not in known:
            found |= dict.fromkeys(known)
    return list(found)


def _texts(keys: Collection[UUID], question: Question) -> list[Text]:
    """Read the texts of public pages, whatever an index says. Two queries."""
    public = visible_sources().filter(translation_key__in=list(keys))
    documents = SearchDocument.objects.filter(
        # Asked first, apart: as a part of the query it costs SQLite a hundred times.
        translation_key__in=list(public.values_list("translation_key", flat=True)),
        language__in=_text_languages(question),
        page__live=True,
    )
    return [Text(*row) for row in documents.values_list(*Text._fields)]


def _ranked(
    documents: Iterable[Text],
    scores: dict[UUID, Score],
    standing: dict[UUID, Standing],
    first: Sequence[UUID],
    is_narrow: bool,
) -> Ranked:
    ranked: list[tuple[float, Text, Score]] = []
    for document in documents:
        score = scores[document.translation_key]
        stands = standing.get(document.translation_key)
        # Partners, topics and pages have no topic and no district of their own.
        if stands is None and (is_narrow or document.kind in DATED):
            continue
        ranked.append((score.total * _factor(score, stands), document, score))
    ranked.sort(key=lambda entry: (-entry[0], entry[1].page_id))
    best = ranked[0][0] if ranked else 0.0
    kept = [
        (document, score)
        for value, document, score in ranked
        if is_confident(score) or value >= best * _NOISE
    ]
    # What editors promoted stands on top, in their order.
    place = {key: number for number, key in enumerate(first)}
    return sorted(kept, key=lambda pair: place.get(pair[0].translation_key, len(first)))


def _factor(score: Score, standing: Standing | None) -> float:
    """Return what state and place make of a score; who asks by name gets the page."""
    if standing is None:
        return 1.0
    near = WEIGHTS.near if standing.is_near else 1.0
    if score.name >= WEIGHTS.name * 0.9:
        return near
    by_state = {OfferState.PAUSED: WEIGHTS.paused, OfferState.ENDED: WEIGHTS.ended}
    return near * by_state.get(OfferState(standing.state), 1.0)


def _fill(
    result: SearchResult,
    ranked: Ranked,
    standing: dict[UUID, Standing],
    *,
    kind: str | None,
    limit: int,
    page: int,
) -> None:
    """Write counts and one page of hits into the result."""
    for document, _score in ranked:
        result.counts[document.kind] = result.counts.get(document.kind, 0) + 1
    wanted = [pair for pair in ranked if kind in (None, pair[0].kind)]
    first = (page - 1) * limit
    result.total = len(wanted)
    result.has_answers = any(is_confident(score) for _document, score in ranked)
    result.hits = list(_hits(wanted[first : first + limit], standing))


def _hits(ranked: Ranked, standing: dict[UUID, Standing]) -> Iterator[Hit]:
    """Read the pages of the hits. One query."""
    wanted = [text.page_id for text, _score in ranked]
    found = SearchDocument.objects.filter(page__in=wanted).select_related(
        "page__locale", "page__translation_record"
    )
    documents = {
        document.page_id: document for document in found.defer("names", "title", "body")
    }
    for text, score in ranked:
        if text.page_id in documents:
            stands = standing.get(text.translation_key)
            yield _hit(documents[text.page_id], score, stands)


def _hit(document: SearchDocument, score: Score, standing: Standing | None) -> Hit:
    page = document.page
    is_alias = bool(page.alias_of_id)
    record = None if document.language == SOURCE or is_alias else record_of(page)
    return Hit(
        key=page.slug,
        kind=document.kind,
        title=page.title,
        url=page.get_url() or "",
        lang=SOURCE if is_alias else document.language,
        summary=document.summary,
        confident=is_confident(score),
        score=score,
        page_id=page.pk,
        source_id=standing.source_id if standing else None,
        is_machine=bool(record and record.is_machine),
    )
