"""What may answer a question: how it is read, public texts, what each is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from search import word_list
from search.analysis import languages_of, script_of
from search.engines import Candidates, candidates
from search.lexicon import SOURCE
from search.places import Found
from search.promotions import promoted
from search.question import Question
from search.ranking import Score, score_documents, score_ideas
from search.standing import keys_in
from search.texts import Text, public_texts
from search.understanding import Understood, understand
from search.word_list import WordList


@dataclass(frozen=True)
class Evidence:
    """The public texts that may answer a question, and what each page is worth.

    ``first`` are the pages that editors put on top, ``place`` the one of the question
    where it is a filter, ``area`` the districts that are one.
    """

    known: WordList
    read: Understood
    candidates: Candidates
    place: Found | None
    area: Sequence[int]
    first: Sequence[UUID] = ()
    scores: dict[UUID, Score] = field(default_factory=dict)
    texts: Sequence[Text] = ()


def look_up(
    asked: str, language: str, area: Sequence[int], *, reads_places: bool
) -> Evidence:
    """Look up what a cleaned question may be answered from.

    It is read by the word list in memory; where the statement that reads the texts
    tells of another one, it is read once more. So an editor's change counts for the
    next question, and nobody waits for a statement that asks for it alone.
    """
    known = word_list.held()
    while True:
        try:
            return _look_up(known, asked, language, area, reads_places)
        except word_list.Outdated:
            known = word_list.current()


def _look_up(
    known: WordList, asked: str, language: str, area: Sequence[int], reads_places: bool
) -> Evidence:
    filters_place = bool(area) or reads_places
    read = understand(asked, language, known, filters_place=filters_place)
    place = read.place if reads_places and not area else None
    area = area or (list(place.districts) if place else [])
    text_languages = _text_languages(read.question)
    found = candidates(read.question, text_languages)
    if not read.whole.words:
        return Evidence(known, read, found, place, area)
    first = promoted(asked) if known.has_promotions else ()
    scores = _first_scores(read, known, first, area)
    texts = public_texts({*scores, *found.scores}, text_languages, known)
    score_documents(
        scores, texts, found.scores, read.whole, read.question, known.lexicon
    )
    return Evidence(known, read, found, place, area, first, scores, texts)


def _first_scores(
    read: Understood, known: WordList, first: Sequence[UUID], area: Sequence[int]
) -> dict[UUID, Score]:
    """Return what is known of pages before their texts are looked at."""
    if read.question.words:
        scores = score_ideas(read.matches, known.ideas)
    else:
        # Nothing but a place was asked for: all that is there.
        scores = {key: Score(likeness=1.0) for key in keys_in(area)}
    for key in first:
        scores.setdefault(key, Score()).is_promoted = True
    return scores


def _text_languages(question: Question) -> Sequence[str]:
    """Return the languages whose texts may hold the question's words."""
    found = {question.language: None, SOURCE: None}
    for word in question.typed:
        known = languages_of(script_of(word))
        if question.language not in known and SOURCE not in known:
            found |= dict.fromkeys(known)
    return list(found)
