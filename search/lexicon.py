"""The word list as an index in memory: from the words of a question to ideas.

Plain data, no database: ``search.word_list`` fills it, tests build their own.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import city_forms, forms, plain, root, script_of, words

SOURCE = "de"
_UNSEEN = 0.7
"""How many ideas a word counts for that is in none: it is rarer than all others."""
_LINKS = ("", "s", "es", "n", "en", "er", "e")
"""What German puts between the parts of a compound."""
CITY, _NUMBER = 0.05, 1.0
"""The most that the city's name and a number may weigh."""
_SHORTEST_PART = 4
_SLIPS_OF_A_SLIP = 2
"""How far a known slip may be from the word that it meant."""
_MOST_NAMES = 20_000
"""Names of pages that are kept taken apart."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word or phrase that leads to an idea."""

    idea: int
    language: str
    text: str
    is_shown: bool = True
    """False for needs such as “er schlägt mich” and for slips: never suggested."""
    is_slip: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase taken apart: the forms of each word, and what each word weighs."""

    phrase: Phrase
    forms: tuple[frozenset[str], ...]
    weights: tuple[float, ...]
    norm: float
    joined: str = ""
    """The words of a short phrase of the list, written as one."""


class Single(NamedTuple):
    """The phrase of an idea and a language in which one form weighs most."""

    idea: int
    language: str
    share: float
    """The part of the phrase's length that the word has (0 to 1)."""
    place: int


class Lexicon:
    """All phrases, found by the forms of their words.

    ``postings`` holds the places of the phrases that have a form, ``singles`` the best
    of them for a question that shares nothing else with them.
    """

    WHOLE = -1
    """The position in a phrase that stands for all its words written as one."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        taken = [(phrase, words(phrase.text)) for phrase in phrases]
        cut = [
            (phrase, tuple(forms(word, phrase.language) for word in parts))
            for phrase, parts in taken
            if parts
        ]
        self._names: dict[tuple[str, str], Entry] = {}
        self._ideas_of = _ideas_by_form(cut)
        self.ideas = len({phrase.idea for phrase, _parts in cut})
        self.entries = [
            self._entry(phrase, parts, _joined(phrase, parts)) for phrase, parts in cut
        ]
        self._know_joined()
        self.postings = self._postings()
        self.singles = {
            form: _singles(form, places, self.entries)
            for form, places in self.postings.items()
        }
        self._read_spellings(taken)

    def knows(self, form: str) -> bool:
        """Tell whether any phrase has a word in this form."""
        return form in self._ideas_of

    def ideas_of(self, form: str) -> Collection[int]:
        """Return the ideas that have a phrase with this form."""
        return self._ideas_of.get(form, ())

    def weight(self, form: str) -> float:
        """Return how much a form says: the fewer ideas it stands for, the more.

        A number says little, and the name of the city nothing: it is always Dresden.
        """
        if form in city_forms():
            return CITY
        ideas = len(self._ideas_of.get(form, ()))
        # One more than there are, so that words weigh something in an empty list.
        weight = math.log(1 + (self.ideas + 1) / (ideas + 0.5 if ideas else _UNSEEN))
        return min(weight, _NUMBER) if form.isdigit() else weight

    def weight_of(self, alternatives: Iterable[str]) -> float:
        """Return the weight of a word with several forms: its commonest known one."""
        known = [self.weight(form) for form in alternatives if self.knows(form)]
        return min(known) if known else self.weight("")

    def compound_parts(self, word: str) -> list[str]:
        """Take a folded German compound apart into two known words, or return none."""
        for end in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:end], word[end:]
            if not self._is_german(tail):
                continue
            for link in _LINKS:
                bare = head.removesuffix(link) if link else head
                long_enough = len(bare) >= _SHORTEST_PART
                if head.endswith(link) and long_enough and bare in self.german:
                    return [bare, tail]
        return []

    def entry(self, text: str, language: str) -> Entry | None:
        """Take a name apart that is in no list; None where it has no words."""
        found = self._names.get((text, language))
        if found is None:
            parts = tuple(forms(word, language) for word in words(text))
            if not parts:
                return None
            found = self._entry(Phrase(0, language, text), parts)
            if len(self._names) < _MOST_NAMES:
                self._names[text, language] = found
        return found

    def written(self, form: str) -> str:
        """Return how a folded word is written; for a known slip the word it meant."""
        if form in self._written or form not in self._slips:
            return self._written.get(form, form)
        ideas = self._ideas_of.get(form, set())
        meant = [
            word
            for word in self._written
            if not ideas.isdisjoint(self._ideas_of.get(word, ()))
        ]
        found = process.extractOne(
            form, meant, scorer=OSA.distance, score_cutoff=_SLIPS_OF_A_SLIP
        )
        return self._written[found[0]] if found else ""

    @cached_property
    def shown(self) -> list[Phrase]:
        """Phrases that may be shown to everybody."""
        return [entry.phrase for entry in self.entries if entry.phrase.is_shown]

    def _entry(
        self, phrase: Phrase, parts: tuple[frozenset[str], ...], joined: str = ""
    ) -> Entry:
        weights = tuple(self.weight_of(part) for part in parts)
        norm = math.sqrt(sum(weight * weight for weight in weights))
        return Entry(phrase, parts, weights, norm or 1.0, joined)

    def _know_joined(self) -> None:
        for entry in self.entries:
            if entry.joined:
                self._ideas_of.setdefault(entry.joined, set()).add(entry.phrase.idea)

    def _postings(self) -> dict[str, frozenset[int]]:
        postings: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(self.entries):
            for form in chain(*entry.forms, filter(None, [entry.joined])):
                postings[form].add(place)
        return {form: frozenset(places) for form, places in postings.items()}

    def _read_spellings(self, taken: list[tuple[Phrase, list[str]]]) -> None:
        self._written: dict[str, str] = {}
        self._slips: set[str] = set()
        spellings: dict[str, set[str]] = defaultdict(set)
        self.german: set[str] = set()
        for phrase, parts in taken:
            for word in parts:
                form = plain(word)
                if len(form) < _SHORTEST_PART:
                    continue
                spellings[script_of(form)].add(form)
                if phrase.is_slip:
                    self._slips.add(form)
                else:
                    self._written.setdefault(form, word)
                if phrase.language == SOURCE:
                    self.german |= {form, root(word, SOURCE)}
        self.spellings = {script: sorted(found) for script, found in spellings.items()}

    def _is_german(self, word: str) -> bool:
        return word in self.german or root(word, SOURCE) in self.german


def _joined(phrase: Phrase, parts: tuple[frozenset[str], ...]) -> str:
    """Return two or three words as one: people write Kinder Notdienst either way."""
    if not 2 <= len(parts) <= 3:
        return ""
    return "".join(map(plain, words(phrase.text)))


def _singles(
    form: str, places: Iterable[int], entries: list[Entry]
) -> tuple[Single, ...]:
    best: dict[tuple[int, str], Single] = {}
    for place in sorted(places):
        entry = entries[place]
        phrase = entry.phrase
        if form == entry.joined:
            share = 1.0
        else:
            weights = zip(entry.forms, entry.weights, strict=True)
            share = max(weight for part, weight in weights if form in part)
            share /= entry.norm
        known = best.get((phrase.idea, phrase.language))
        if known is None or share > known.share:
            best[phrase.idea, phrase.language] = Single(
                phrase.idea, phrase.language, share, place
            )
    return tuple(best.values())


def _ideas_by_form(
    cut: list[tuple[Phrase, tuple[frozenset[str], ...]]],
) -> dict[str, set[int]]:
    ideas: dict[str, set[int]] = defaultdict(set)
    for phrase, parts in cut:
        for part in parts:
            for form in part:
                ideas[form].add(phrase.idea)
    return ideas
