"""One place that understands a question; page and API ask it alike."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from and_cms.core.routing import addresses_of
from offers.enums import OfferState
from search.analysis import clean
from search.evidence import look_up
from search.lexicon import SOURCE
from search.marking import telling_forms
from search.other_languages import other_languages
from search.places import Found
from search.question import Question
from search.ranking import (
    WEIGHTS,
    Score,
    is_confident,
    speaks_of_danger,
)
from search.standing import DATED, Standing, standings
from search.texts import Text
from vocabulary.models import District

_NOISE = 0.06
"""Guesses below this part of the best score are left out."""
_BY_NAME = 0.95
"""How like its name a question must be for a page that has ended to come first."""

_BY_STATE: dict[str, float] = {
    OfferState.PAUSED: WEIGHTS.paused,
    OfferState.ENDED: WEIGHTS.ended,
}

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
    asked = clean(text)
    area = [district.pk for district in districts]
    found = look_up(asked, language, area, reads_places=reads_places)
    read, question = found.read, found.read.question
    result = SearchResult(
        asked,
        language,
        found.candidates.engine,
        did_you_mean=question.corrected or None,
        place=found.place,
        named_place=read.place,
        languages=other_languages(question.typed, read.matches, language),
        reading=question,
        matched=telling_forms(read.whole),
        is_urgent=speaks_of_danger(read.matches, found.known.ideas),
    )
    if not read.whole.words:
        return result
    scores = found.scores
    own = [text for text in found.texts if text.language == language]
    own = _worth_showing(own, scores)
    shown = {text.translation_key for text in own}
    german = (text for text in found.texts if text.translation_key in shown)
    standing = standings(german, found.area)
    ranked = _ranked(own, scores, standing, found.first, bool(topic or districts))
    result.topics = _count_topics(ranked, standing)
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


def _count_topics(ranked: Ranked, standing: Mapping[UUID, Standing]) -> dict[str, int]:
    return _count(
        topic
        for text, _score, is_sure in ranked
        if is_sure and text.translation_key in standing
        for topic in standing[text.translation_key].topics
    )


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
    return near * _BY_STATE.get(standing.state, 1.0)


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
    """Write one page of hits; they are all in the reader's language."""
    paths = {text.page_id: text.url_path for text, *_rest in ranked}
    language = ranked[0][0].language if ranked else SOURCE
    addresses = addresses_of(paths, language)
    for text, score, is_sure in ranked:
        stands = standing.get(text.translation_key)
        title, prose_language = text.names[0]
        yield Hit(
            key=text.key,
            kind=text.kind,
            title=title,
            url=addresses.get(text.page_id, ""),
            lang=prose_language,
            summary=text.summary,
            confident=is_sure,
            score=score,
            page_id=text.page_id,
            source_id=stands.source_id if stands else None,
            is_near=bool(stands and stands.is_near),
            topics=stands.topics if stands else frozenset(),
        )
