"""What a page is worth as an answer: ideas, names and text weighed together.

The weights were tuned on two thirds of the judged queries and checked on the rest
(docs/features/search.md says how to repeat it).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from search.lexicon import Lexicon
from search.matching import IdeaMatch, likeness
from search.question import AskedWord, Question
from search.word_list import Idea


@dataclass(frozen=True)
class Weights:
    """How much each part counts.

    Likeness and share are squared: a phrase that agrees half is worth a quarter.
    """

    share: float = 0.35
    name: float = 1.0
    text: float = 0.25
    coverage: float = 0.25
    title_word: float = 1.0
    body_word: float = 0.7
    sure_likeness: float = 0.62
    sure_name: float = 0.7
    sure_coverage: float = 0.85
    near: float = 1.2
    paused: float = 0.8
    ended: float = 0.4


class Text(NamedTuple):
    """What of a document is weighed."""

    page_id: int
    translation_key: UUID
    language: str
    kind: str
    names: list[dict]
    title: str
    body: str


WEIGHTS = Weights()
IDEAS = 8
"""Ideas of a question that are followed."""


@dataclass
class Score:
    """The parts of a page's score, as the editor's page shows them."""

    ideas: float = 0.0
    name: float = 0.0
    text: float = 0.0
    likeness: float = 0.0
    coverage: float = 0.0
    idea: str = ""
    """The official word of the idea that counts most."""

    @property
    def total(self) -> float:
        """The whole score."""
        return self.ideas + self.name + self.text


def score_ideas(
    matches: Sequence[IdeaMatch],
    ideas: Mapping[int, Idea],
    weights: Weights = WEIGHTS,
) -> dict[UUID, Score]:
    """Return what the ideas of a question give to the pages they lead to."""
    worth = sorted(
        (
            (match.likeness**2 + weights.share * match.share**2, match)
            for match in matches
            if match.idea in ideas
        ),
        key=lambda pair: -pair[0],
    )
    scores: dict[UUID, Score] = {}
    best: dict[UUID, float] = {}
    for value, match in worth[:IDEAS]:
        idea = ideas[match.idea]
        for key, weight in idea.pages:
            score = scores.setdefault(key, Score())
            score.ideas += value * weight
            if value * weight > best.get(key, 0.0):
                best[key] = value * weight
                score.idea = idea.official
            sure = match.likeness * min(1.0, match.share + 0.2)
            score.likeness = max(score.likeness, sure * max(weight, 0.4) ** 0.25)
    return scores


def score_documents(
    scores: dict[UUID, Score],
    documents: Iterable[Text],
    engine: Mapping[UUID, float],
    whole: Question,
    question: Question,
    lexicon: Lexicon,
    weights: Weights = WEIGHTS,
) -> None:
    """Add what names and texts of documents give to their pages.

    Names are compared with the ``whole`` question, texts with what is left of it
    without a place.
    """
    most = max(engine.values(), default=0.0) or 1.0
    for document in documents:
        key = document.translation_key
        score = scores.setdefault(key, Score())
        covered = coverage(question, document, weights)
        called = _called(document, whole, lexicon)
        score.coverage = max(score.coverage, covered)
        score.name = max(score.name, weights.name * called**2)
        text = weights.text * engine.get(key, 0.0) / most * covered
        score.text = max(score.text, text + weights.coverage * covered**2)


def _called(document: Text, whole: Question, lexicon: Lexicon) -> float:
    """Return how like the likest name of a document is."""
    if whole.by_form.keys().isdisjoint(document.title.split()):
        return 0.0
    entries = (lexicon.entry(name["text"], name["language"]) for name in document.names)
    return max((likeness(whole, entry) for entry in entries if entry), default=0.0)


def coverage(question: Question, document: Text, weights: Weights = WEIGHTS) -> float:
    """Return the part of the question's weight that a document has (0 to 1)."""
    title, body = set(document.title.split()), set(document.body.split())
    found = sum(
        word.weight * _sure(word, title, body, weights) for word in question.words
    )
    return found / (question.weight or 1.0)


def _sure(word: AskedWord, title: set[str], body: set[str], weights: Weights) -> float:
    return max(
        (
            sure * (weights.title_word if form in title else weights.body_word)
            for form, sure in word.forms.items()
            if form in title or form in body
        ),
        default=0.0,
    )


def is_confident(score: Score, weights: Weights = WEIGHTS) -> bool:
    """Tell an answer from a guess."""
    return (
        score.likeness >= weights.sure_likeness
        or score.name >= weights.name * weights.sure_name**2
        or score.coverage >= weights.sure_coverage
    )


def matched_forms(question: Question) -> frozenset[str]:
    """Return all forms of the question's words, to mark them where they stand."""
    return frozenset(form for word in question.words for form in word.forms)
