"""How well a question and a phrase agree."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from search.lexicon import SOURCE, Entry, Lexicon
from search.question import AskedWord, Question

_LIGHT = 0.15
"""Words lighter than this part of the heaviest find no phrase by themselves."""
_FOREIGN = 0.97
"""A phrase of the reader's language or of German counts a little more."""


Pair = tuple[int, int, float]
"""A position in a phrase, the number of a word of the question, how sure they agree."""


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
    best = _by_one_word(question, lexicon)
    own = (question.language, SOURCE)
    for place in _sharing_more(question, lexicon):
        entry = lexicon.entries[place]
        found = _pairs(question, entry)
        factor = 1.0 if entry.phrase.language in own else _FOREIGN
        least, _best = best[entry.phrase.idea]
        # Pairing takes time; most phrases are worse than another even at their best.
        if factor * _at_most(question, entry, found) > least:
            alike = factor * _likeness(question, entry, found)
            if alike > least:
                best[entry.phrase.idea] = (alike, place)
    shares = _shares(question, lexicon)
    total = question.weight or 1.0
    matches = [
        IdeaMatch(idea, alike, min(1.0, shares[idea] / total), lexicon.entries[place])
        for idea, (alike, place) in best.items()
    ]
    return sorted(matches, key=lambda match: -match.likeness)


def _telling(question: Question) -> Iterator[tuple[int, AskedWord]]:
    """Give the words that find phrases with their numbers, the heaviest first.

    A phrase that has none but the light ones, such as “ich” or “mit”, says nothing.
    """
    order = sorted(enumerate(question.asked), key=lambda item: -item[1].weight)
    least = _LIGHT * max((word.weight for word in question.asked), default=0.0)
    return ((number, word) for number, word in order if word.weight >= least)


def _by_one_word(question: Question, lexicon: Lexicon) -> dict[int, tuple[float, int]]:
    """Return the ideas that have a word of the question, each with its likest phrase.

    As if a phrase shared only one word with the question: its place, and how alike
    they are.
    """
    best: dict[int, tuple[float, int]] = {}
    own = (question.language, SOURCE)
    for number, word in _telling(question):
        weight = question.weights[number] / question.norm
        for form, sure in word.forms.items():
            for idea, language, share, place in lexicon.singles.get(form, ()):
                alike = min(1.0, sure * weight * share)
                if language not in own:
                    alike *= _FOREIGN
                if idea not in best or alike > best[idea][0]:
                    best[idea] = (alike, place)
    return best


def _sharing_more(question: Question, lexicon: Lexicon) -> list[int]:
    """Return the places of the phrases that share several words with the question."""
    telling = {number for number, _word in _telling(question)}
    seen: set[int] = set()
    told: set[int] = set()
    more: set[int] = set()
    for number, word in enumerate(question.asked):
        places = set[int]().union(
            *(lexicon.postings.get(form, ()) for form in word.forms)
        )
        more |= seen & places
        seen |= places
        if number in telling:
            told |= places
    return sorted(more & told)


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
    found = _pairs(question, entry)
    return _likeness(question, entry, found) if found else 0.0


def _pairs(question: Question, entry: Entry) -> list[Pair]:
    """Pair words of the question with positions in a phrase, wherever they agree."""
    by_form = question.by_form
    found = [
        (position, number, sure)
        for position, part in enumerate(entry.forms)
        for form in part
        if form in by_form
        for number, sure in by_form[form]
    ]
    for number, sure in by_form.get(entry.joined, ()):
        found.append((Lexicon.WHOLE, number, sure))
    return found


def _at_most(question: Question, entry: Entry, found: list[Pair]) -> float:
    """Return how alike they can be at most; with a single pair it is what they are."""
    product = 0.0
    for position, number, sure in found:
        whole = position == Lexicon.WHOLE
        weight = entry.norm if whole else entry.weights[position]
        product += sure * question.weights[number] * weight
    return min(1.0, product / (question.norm * entry.norm))


def _likeness(question: Question, entry: Entry, found: list[Pair]) -> float:
    """Pair each word of the question with one of the phrase, the surest pairs first."""
    if len(found) == 1:
        return _at_most(question, entry, found)
    used_positions: set[int] = set()
    used_places: set[int] = set()
    product = 0.0
    for (position, number), sure in _surest(found):
        places = question.asked[number].places
        if position in used_positions or not used_places.isdisjoint(places):
            continue
        used_places |= places
        weight = sure * question.weights[number]
        if position == Lexicon.WHOLE:
            used_positions.update(range(len(entry.forms)))
            product += weight * entry.norm
        else:
            used_positions.add(position)
            product += weight * entry.weights[position]
    return min(1.0, product / (question.norm * entry.norm))


def _surest(found: list[Pair]) -> list[tuple[tuple[int, int], float]]:
    """Return each pair once: a word has several forms."""
    surest: dict[tuple[int, int], float] = {}
    for position, number, sure in found:
        pair = (position, number)
        if sure > surest.get(pair, 0.0):
            surest[pair] = sure
    return sorted(surest.items(), key=lambda item: -item[1])
