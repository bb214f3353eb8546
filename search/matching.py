"""How well a question and a phrase agree."""

import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from search.lexicon import SOURCE, Entry, Lexicon
from search.question import Question

_LIGHT = 0.15
"""Words lighter than this part of the heaviest find no phrase by themselves."""
_FOREIGN = 0.97
"""A phrase of the reader's language or of German counts a little more."""


@dataclass(frozen=True)
class IdeaMatch:
    """An idea that a question is about.

    ``likeness`` is that of its best phrase (0 to 1), ``share`` the part of the
    question's weight that any of its phrases has.
    """

    idea: int
    likeness: float
    share: float
    entry: Entry


def match_ideas(question: Question, lexicon: Lexicon) -> list[IdeaMatch]:
    """Return the ideas that share a telling word with the question, likest first."""
    best: dict[int, tuple[float, Entry]] = {}
    for place, found in _pairs(question, lexicon).items():
        entry = lexicon.entries[place]
        alike = _likeness(question, entry, found)
        if entry.phrase.language not in (question.language, SOURCE):
            alike *= _FOREIGN
        if alike > best.get(entry.phrase.idea, (0.0, entry))[0]:
            best[entry.phrase.idea] = (alike, entry)
    shares = _shares(question, lexicon)
    total = question.weight or 1.0
    matches = [
        IdeaMatch(idea, alike, min(1.0, shares[idea] / total), entry)
        for idea, (alike, entry) in best.items()
    ]
    return sorted(matches, key=lambda match: -match.likeness)


def _pairs(
    question: Question, lexicon: Lexicon
) -> dict[int, dict[tuple[int, int], float]]:
    """Pair words of the question with positions in phrases, by the phrase's place.

    The heaviest words come first: a phrase that has none but the light ones, such as
    “ich” or “mit”, says nothing and is left out.
    """
    pairs: dict[int, dict[tuple[int, int], float]] = {}
    order = sorted(enumerate(question.asked), key=lambda item: -item[1].weight)
    least = _LIGHT * max((word.weight for word in question.asked), default=0.0)
    for number, word in order:
        is_light = word.weight < least
        for form, sure in word.forms.items():
            for place, position in lexicon.postings.get(form, ()):
                found = pairs.get(place)
                if found is None:
                    if is_light:
                        continue
                    found = pairs[place] = {}
                key = (position, number)
                if sure > found.get(key, 0.0):
                    found[key] = sure
    return pairs


def _shares(question: Question, lexicon: Lexicon) -> dict[int, float]:
    """Return how much of the question's weight the phrases of each idea have."""
    shares: dict[int, float] = defaultdict(float)
    for word in question.words:
        surest: dict[int, float] = {}
        for form, sure in word.forms.items():
            for idea in lexicon.ideas_of(form):
                surest[idea] = max(surest.get(idea, 0.0), sure)
        for idea, sure in surest.items():
            shares[idea] += sure * word.weight
    return shares


def likeness(question: Question, entry: Entry) -> float:
    """Return how alike a question and one phrase are: the cosine of their weights."""
    found: dict[tuple[int, int], float] = {}
    for position, part in enumerate(entry.forms):
        for form in part:
            for number, sure in question.by_form.get(form, ()):
                key = (position, number)
                found[key] = max(found.get(key, 0.0), sure)
    return _likeness(question, entry, found) if found else 0.0


def _likeness(
    question: Question,
    entry: Entry,
    found: dict[tuple[int, int], float],
) -> float:
    """Pair each word of the question with one of the phrase, the surest pairs first."""
    if len(found) == 1:
        # Most phrases share one word with a question: there is nothing to choose.
        [((position, number), sure)] = found.items()
        weight = _weight(question, question.asked[number].places)
        whole = position == Lexicon.WHOLE
        product = sure * weight * (entry.norm if whole else entry.weights[position])
        return min(1.0, product / (question.norm * entry.norm))
    used_positions: set[int] = set()
    used_places: set[int] = set()
    product = 0.0
    for (position, number), sure in sorted(found.items(), key=lambda item: -item[1]):
        word = question.asked[number]
        if word.places & used_places or position in used_positions:
            continue
        used_places |= word.places
        weight = _weight(question, word.places)
        if position == Lexicon.WHOLE:
            used_positions |= set(range(len(entry.forms)))
            product += sure * weight * entry.norm
        else:
            used_positions.add(position)
            product += sure * weight * entry.weights[position]
    return min(1.0, product / (question.norm * entry.norm))


def _weight(question: Question, places: Collection[int]) -> float:
    if len(places) == 1:
        [place] = places
        return question.words[place].weight
    return math.hypot(*(question.words[place].weight for place in places))
