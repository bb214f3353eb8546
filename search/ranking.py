"""What a page is worth as an answer: ideas, names and text weighed together.

The weights were tuned on two thirds of the judged queries and checked on the rest
(docs/features/search.md says how to repeat it).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from uuid import UUID

from search.lexicon import Lexicon
from search.matching import IdeaMatch, likeness
from search.question import Question
from search.texts import Text
from search.word_list import Idea


@dataclass(frozen=True)
class Weights:
    """How much each part counts.

    The powers make what agrees by half worth much less than half.
    """

    likeness_power: float = 2.7
    share: float = 0.43
    further_ideas: float = 0.55
    name: float = 0.6
    name_power: float = 2.7
    text: float = 0.25
    coverage: float = 0.46
    coverage_power: float = 1.8
    title_word: float = 1.0
    body_word: float = 0.7
    sure_likeness: float = 0.65
    sure_name: float = 0.7
    sure_coverage: float = 0.85
    sure_total: float = 0.75
    sure_beside_best: float = 0.35
    urgent: float = 0.3
    urgent_beside_best: float = 0.85
    near: float = 1.1
    paused: float = 0.8
    ended: float = 0.4


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
    called: float = 0.0
    coverage: float = 0.0
    is_promoted: bool = False
    idea: str = ""
    """The official word of the idea that counts most."""

    @property
    def total(self) -> float:
        """The whole score."""
        return self.ideas + self.name + self.text


def worth_of(match: IdeaMatch, weights: Weights = WEIGHTS) -> float:
    """Return what an idea is worth as the meaning of a question."""
    share = weights.share * match.share**2
    return match.likeness**weights.likeness_power + share


def speaks_of_danger(
    matches: Sequence[IdeaMatch],
    ideas: Mapping[int, Idea],
    weights: Weights = WEIGHTS,
) -> bool:
    """Tell whether the best reading of a question, or one close to it, is danger."""
    worth = {match.idea: worth_of(match, weights) for match in matches}
    least = max(
        weights.urgent, weights.urgent_beside_best * max(worth.values(), default=0.0)
    )
    return any(
        value >= least and ideas[idea].is_urgent for idea, value in worth.items()
    )


def score_ideas(
    matches: Sequence[IdeaMatch],
    ideas: Mapping[int, Idea],
    weights: Weights = WEIGHTS,
) -> dict[UUID, Score]:
    """Return what the ideas of a question give to the pages they lead to."""
    worth = sorted(
        ((worth_of(match, weights), match) for match in matches),
        key=lambda pair: -pair[0],
    )
    scores: dict[UUID, Score] = {}
    gains: dict[UUID, list[float]] = {}
    for value, match in worth[:IDEAS]:
        idea = ideas[match.idea]
        for key, weight in idea.pages:
            score = scores.setdefault(key, Score())
            gain = value * weight
            if gain > max(gains.get(key, ()), default=0.0):
                score.idea = idea.official
            gains.setdefault(key, []).append(gain)
            sure = match.likeness * min(1.0, match.share + 0.2)
            score.likeness = max(score.likeness, sure * max(weight, 0.4) ** 0.25)
    for key, found in gains.items():
        best = max(found)
        # A page of several ideas counts more, but not as if each were the only one.
        scores[key].ideas = best + weights.further_ideas * (sum(found) - best)
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
        score.called = max(score.called, called)
        score.name = max(score.name, weights.name * called**weights.name_power)
        text = weights.text * max(0.0, engine.get(key, 0.0)) / most * covered
        words = weights.coverage * covered**weights.coverage_power
        score.text = max(score.text, text + words)


def _called(document: Text, whole: Question, lexicon: Lexicon) -> float:
    """Return how like the likest name of a document is."""
    if document.title.isdisjoint(whole.forms):
        return 0.0
    entries = (lexicon.entry(text, language) for text, language in document.names)
    return max((likeness(whole, entry) for entry in entries if entry), default=0.0)


def coverage(question: Question, document: Text, weights: Weights = WEIGHTS) -> float:
    """Return the part of the question's weight that a document has (0 to 1)."""
    # Plain loops over few things: this is asked for each of a hundred texts.
    surest = [0.0] * len(question.asked)
    for found, weight in (
        (question.forms & document.title, weights.title_word),
        (document.body_words(question.forms), weights.body_word),
    ):
        for form in found:
            for number, sure in question.by_form[form]:
                if sure * weight > surest[number]:
                    surest[number] = sure * weight
    # What joins two words is not counted beside them.
    words = question.weights[: len(question.words)]
    return sum(map(mul, words, surest)) / (question.weight or 1.0)


def is_confident(score: Score, best: float, weights: Weights = WEIGHTS) -> bool:
    """Tell an answer from a guess; ``best`` is the total of the best hit."""
    if score.is_promoted:
        return True
    return score.total >= weights.sure_beside_best * best and (
        score.total >= weights.sure_total
        or score.likeness >= weights.sure_likeness
        or score.called >= weights.sure_name
        or score.coverage >= weights.sure_coverage
    )
