"""One place that understands a question; page and API ask it alike."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from wagtail.models import Page

from and_cms.core.models import record_of
from offers.enums import OfferState
from search import word_list
from search.analysis import clean, languages_of, script_of
from search.engines import candidates
from search.lexicon import SOURCE
from search.marking import telling_forms
from search.matching import match_ideas
from search.names import page_names
from search.other_languages import other_languages
from search.places import Found
from search.promotions import promoted
from search.question import Question, read_question
from search.ranking import (
    WEIGHTS,
    Score,
    is_confident,
    score_documents,
    score_ideas,
    speaks_of_danger,
)
from search.standing import DATED, Standing, keys_in, standings
from search.texts import Text, public_texts
from vocabulary.models import District

_NOISE = 0.06
"""Guesses below this part of the best score are left out."""
_SHOWN = (
    "slug",
    "title",
    "url_path",
    "alias_of",
    "locale__language_code",
    "translation_record__is_machine",
)
"""What of a hit is read; a page has thirty columns more."""
_BY_NAME = 0.95
"""How like its name a question must be for a page that has ended to come first."""

Ranked = list[tuple[Text, Score, bool]]
"""Texts in their order, each with its score and whether it is an answer."""


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
    is_near: bool = False
    """Whether it is in or for the districts asked for."""
    topics: frozenset[str] = frozenset()


@dataclass
class SearchResult:
    """What a question found.

    ``counts`` holds the hits by kind without the ``kind`` filter, ``answers`` those
    that are no guesses, ``topics`` the answers by topic without the ``topic`` filter.
    ``place`` is the place of the question where it is a filter, ``named_place`` also
    where it is none. ``matched`` are the forms of the question's words, to mark them
    where they stand; ``languages`` those that it may have been typed in.
    """

    query: str
    language: str
    engine: str
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)
    did_you_mean: str | None = None
    hits: list[Hit] = field(default_factory=list)
    place: Found | None = None
    named_place: Found | None = None
    languages: tuple[str, ...] = ()
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
    answers_first: bool = False,
) -> SearchResult:
    """Answer a question with public pages, the surest first.

    A place in the question is a filter like ``districts``, unless those are given or
    ``reads_places`` is off. ``answers_first`` puts guesses behind all answers.
    """
    known = word_list.current()
    asked = clean(text)
    area = [district.pk for district in districts]
    named = known.places.find(asked)
    place = named if reads_places and not area else None
    area = area or (list(place.districts) if place else [])
    read = partial(
        read_question,
        language=language,
        lexicon=known.lexicon,
        speller=known.speller,
        name_words=lambda: page_names(language).words,
    )
    whole = read(asked)
    # Without a filter a place alone is asked for as a word.
    question = read(named.rest) if named and (named.rest or area) else whole
    matches = match_ideas(question, known.lexicon)
    text_languages = _text_languages(question)
    found = candidates(question, text_languages)
    result = SearchResult(
        asked,
        language,
        found.engine,
        did_you_mean=question.corrected or None,
        place=place,
        named_place=named,
        languages=other_languages(question.typed, matches, language),
        reading=question,
        matched=telling_forms(whole),
        is_urgent=speaks_of_danger(matches, known.ideas),
    )
    if not whole.words:
        return result
    scores = score_ideas(matches, known.ideas)
    if not question.words:
        # Nothing but a place was asked for: all that is there.
        scores = {key: Score(likeness=1.0) for key in keys_in(area)}
    first = promoted(asked) if known.has_promotions else ()
    for key in first:
        scores.setdefault(key, Score()).is_promoted = True
    texts = public_texts({*scores, *found.scores}, text_languages)
    score_documents(scores, texts, found.scores, whole, question, known.lexicon)
    own = _worth_showing([text for text in texts if text.language == language], scores)
    standing = standings(own, area)
    ranked = _ranked(own, scores, standing, first, bool(topic or districts))
    result.topics = _count(
        topic
        for text, _score, is_sure in ranked
        if is_sure and text.translation_key in standing
        for topic in standing[text.translation_key].topics
    )
    if topic:
        ranked = [
            entry
            for entry in ranked
            if topic in standing[entry[0].translation_key].topics
        ]
    if answers_first:
        ranked.sort(key=lambda entry: not entry[2])
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


def _worth_showing(texts: list[Text], scores: dict[UUID, Score]) -> list[Text]:
    """Leave out what is neither an answer nor a guess beside the best."""
    best = max((scores[text.translation_key].total for text in texts), default=0.0)
    return [
        text
        for text in texts
        for score in [scores[text.translation_key]]
        if score.total >= best * _NOISE or is_confident(score, best)
    ]


def _ranked(
    texts: Iterable[Text],
    scores: dict[UUID, Score],
    standing: dict[UUID, Standing],
    first: Sequence[UUID],
    is_narrow: bool,
) -> Ranked:
    ranked: list[tuple[float, Text, Score]] = []
    for text in texts:
        score = scores[text.translation_key]
        stands = standing.get(text.translation_key)
        # Partners, topics and pages have no topic and no district of their own.
        if stands is None and (is_narrow or text.kind in DATED):
            continue
        ranked.append((score.total * _factor(score, stands), text, score))
    ranked.sort(key=lambda entry: (-entry[0], entry[1].page_id))
    best = max((score.total for _value, _text, score in ranked), default=0.0)
    # What editors promoted stands on top, in their order.
    place = {key: number for number, key in enumerate(first)}
    ranked.sort(key=lambda entry: place.get(entry[1].translation_key, len(first)))
    return [(text, score, is_confident(score, best)) for _value, text, score in ranked]


def _factor(score: Score, standing: Standing | None) -> float:
    """Return what state and place make of a score; who asks by name gets the page."""
    if standing is None:
        return 1.0
    near = WEIGHTS.near if standing.is_near else 1.0
    if score.called >= _BY_NAME or score.coverage >= WEIGHTS.sure_coverage:
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
    """Write the counts and one page of hits into the result."""
    answers = [text for text, _score, is_sure in ranked if is_sure]
    result.counts = _count(text.kind for text, *_rest in ranked)
    result.answers = _count(text.kind for text in answers)
    result.has_answers = bool(answers)
    wanted = [entry for entry in ranked if kind in (None, entry[0].kind)]
    first = (page - 1) * limit
    result.total = len(wanted)
    result.hits = list(_hits(wanted[first : first + limit], standing))


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values))


def _hits(ranked: Ranked, standing: dict[UUID, Standing]) -> Iterator[Hit]:
    """Read the pages of the hits. One query."""
    found = Page.objects.filter(pk__in=[text.page_id for text, *_rest in ranked])
    linked = found.order_by().select_related("locale", "translation_record")
    pages = {page.pk: page for page in linked.only(*_SHOWN)}
    for text, score, is_sure in ranked:
        page = pages.get(text.page_id)
        if page is not None:
            stands = standing.get(text.translation_key)
            yield _hit(text, page, score, is_sure, stands)


def _hit(
    text: Text, page: Page, score: Score, is_sure: bool, standing: Standing | None
) -> Hit:
    is_alias = bool(page.alias_of_id)
    record = None if text.language == SOURCE or is_alias else record_of(page)
    return Hit(
        key=page.slug,
        kind=text.kind,
        title=page.title,
        url=page.get_url() or "",
        lang=SOURCE if is_alias else text.language,
        summary=text.summary,
        confident=is_sure,
        score=score,
        page_id=page.pk,
        source_id=standing.source_id if standing else None,
        is_machine=bool(record and record.is_machine),
        is_near=bool(standing and standing.is_near),
        topics=standing.topics if standing else frozenset(),
    )
