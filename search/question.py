"""A question as the search reads it: words with their forms, and a place."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from and_cms.core import languages
from search.analysis import (
    ARABIC,
    city_forms,
    clean,
    languages_of,
    plain,
    root,
    script_of,
    without_prefix,
    words,
)
from search.lexicon import CITY, SOURCE, Lexicon
from search.spelling import ByLength, Speller

MOST_WORDS = 24
"""Words of a question that are read."""
_OWN, _OTHER, _PREFIX = 0.95, 0.9, 0.8
_SHORTEST_JOINED = 7


@dataclass(frozen=True)
class AskedWord:
    """A word of the question.

    ``forms`` says under which forms it may stand in a text, and how sure each is;
    ``places`` are the numbers of the typed words that it covers.
    """

    text: str
    forms: dict[str, float]
    places: frozenset[int]
    weight: float
    how: str = "word"
    correction: str = ""


@dataclass(frozen=True)
class Question:
    """What was asked."""

    text: str
    language: str
    words: tuple[AskedWord, ...] = ()
    joined: tuple[AskedWord, ...] = ()
    """Neighbours that make one known word: Kinder + Notdienst."""
    typed: tuple[str, ...] = field(default=())

    @cached_property
    def weight(self) -> float:
        """The weight of all words together."""
        return sum(word.weight for word in self.words)

    @cached_property
    def norm(self) -> float:
        """The length of the question as a vector of weights."""
        return math.sqrt(sum(word.weight**2 for word in self.words)) or 1.0

    @cached_property
    def asked(self) -> tuple[AskedWord, ...]:
        """All words by their numbers: the typed ones, then the joined."""
        return (*self.words, *self.joined)

    @cached_property
    def weights(self) -> list[float]:
        """What each of ``asked`` stands for: the typed words that it covers."""
        return [
            math.hypot(*(self.words[place].weight for place in word.places))
            for word in self.asked
        ]

    @cached_property
    def by_form(self) -> dict[str, list[tuple[int, float]]]:
        """For each form the numbers of its words, and how sure it is for them."""
        found: dict[str, list[tuple[int, float]]] = {}
        for number, word in enumerate(self.asked):
            for form, sure in word.forms.items():
                found.setdefault(form, []).append((number, sure))
        return found

    @cached_property
    def forms(self) -> frozenset[str]:
        """All forms of all words."""
        return frozenset(self.by_form)

    @property
    def corrected(self) -> str:
        """The question with slips mended; empty where there were none."""
        if not any(word.correction for word in self.words):
            return ""
        return " ".join(word.correction or word.text for word in self.words)


def read_question(
    text: str,
    language: str,
    lexicon: Lexicon,
    speller: Speller,
    name_words: Callable[[], ByLength] = ByLength,
) -> Question:
    """Read a question that was typed on a page in ``language``.

    ``name_words`` gives folded words of the pages' names; it is asked only for words
    that the word list does not know.
    """
    text = clean(text)
    typed = words(text)[:MOST_WORDS]
    joined = tuple(_joined(typed, lexicon))
    covered = frozenset[int]().union(*(word.places for word in joined))
    read = []
    for place, word in enumerate(typed):
        forms = _forms(word, language)
        is_city = not city_forms().isdisjoint(forms)
        if is_city or place in covered or any(map(lexicon.knows, forms)):
            weight = CITY if is_city else lexicon.weight_of(forms)
            read.append(AskedWord(word, forms, frozenset({place}), weight))
        else:
            read.append(_unknown(word, place, forms, lexicon, speller, name_words))
    return Question(text, language, tuple(read), joined, tuple(typed))


def _forms(word: str, language: str) -> dict[str, float]:
    own = languages.get(language).analyzer
    script = script_of(word)
    forms: dict[str, float] = {}
    for code in languages_of(script):
        is_likely = code == SOURCE or languages.get(code).analyzer == own
        form = root(word, code)
        forms[form] = max(forms.get(form, 0.0), _OWN if is_likely else _OTHER)
    if script == ARABIC:
        for bare in filter(None, map(without_prefix, list(forms))):
            for form in (bare, *(root(bare, code) for code in languages_of(script))):
                forms.setdefault(form, _PREFIX)
    forms[plain(word)] = 1.0
    forms.pop("", None)
    return forms


def _joined(typed: list[str], lexicon: Lexicon) -> Iterable[AskedWord]:
    folded = [plain(word) for word in typed]
    for length in (2, 3):
        for start in range(len(typed) - length + 1):
            form = "".join(folded[start : start + length])
            if len(form) >= _SHORTEST_JOINED and lexicon.knows(form):
                places = frozenset(range(start, start + length))
                weight = lexicon.weight(form)
                yield AskedWord(form, {form: 1.0}, places, weight, "joined")


def _unknown(
    word: str,
    place: int,
    forms: dict[str, float],
    lexicon: Lexicon,
    speller: Speller,
    name_words: Callable[[], ByLength],
) -> AskedWord:
    reading = speller.read(plain(word), name_words())
    if reading is None:
        weight = lexicon.weight_of(())
        return AskedWord(word, forms, frozenset({place}), weight, "unknown")
    known = [lexicon.weight(form) for form in reading.forms if lexicon.knows(form)]
    heaviest = max(known, default=lexicon.weight_of(()))
    # The word as it was typed may still stand in a page.
    return AskedWord(
        word,
        {plain(word): 1.0, **reading.forms},
        frozenset({place}),
        heaviest if reading.how == "compound" else min(known, default=heaviest),
        reading.how,
        reading.correction,
    )
