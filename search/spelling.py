"""What a word may have meant: compounds, slips of the finger, other letters."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import LATIN, plain, root, script_of, sound, words
from search.lexicon import SOURCE, Lexicon

SHORTEST = 5
"""Shorter words and codes (DRK, BuT) are never taken for slips."""
TWO_SLIPS_FROM = 8
"""Letters from which a word may hold two slips."""
_ONLY, _ONE, _TWO = 0.95, 0.85, 0.7
"""How sure a slip is: one letter and one candidate, one letter, two letters."""
_COMPOUND = 0.5
_SAME_SOUND, _CLOSE_SOUND = 0.75, 0.65
_SHORTEST_SOUND = 4


class ByLength:
    """Words by their number of letters: only those of nearly the same are compared."""

    def __init__(self, found: Iterable[str] = ()) -> None:
        self._sizes: dict[int, list[str]] = defaultdict(list)
        for word in found:
            self._sizes[len(word)].append(word)
        self._near: dict[tuple[int, int], list[str]] = {}

    def near(self, length: int, allowed: int) -> list[str]:
        """Return the words whose length differs by ``allowed`` at most, nearest first.

        Put together once: many words of questions have the same length.
        """
        if (length, allowed) not in self._near:
            sizes = range(length - allowed, length + allowed + 1)
            nearest = sorted(sizes, key=lambda size: abs(size - length))
            self._near[length, allowed] = [
                word for size in nearest for word in self._sizes.get(size, ())
            ]
        return self._near[length, allowed]


@dataclass(frozen=True)
class Reading:
    """Another way to read a word: its forms, and how sure each is (0 to 1)."""

    how: str
    forms: dict[str, float]
    correction: str = ""
    """The word as it should be written, where it was a slip."""


class Speller:
    """Reads words that no phrase has."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def warm_up(self) -> None:
        """Sort all words by length and sound now, not at the first slip."""
        _ = (self._spellings, self._native, self._latin)

    def read(self, word: str, more_words: ByLength | None = None) -> Reading | None:
        """Return how else a folded word can be read; None where nothing comes close.

        ``more_words`` are folded words of the pages' names, beside the word list's.
        """
        if script_of(word) == LATIN and (parts := self.lexicon.compound_parts(word)):
            pairs = [(part, root(part, SOURCE)) for part in parts]
            return Reading(
                "compound", {form: _COMPOUND for pair in pairs for form in pair}
            )
        return self._slip(word, more_words or ByLength()) or self._other_letters(word)

    def _slip(self, word: str, more_words: ByLength) -> Reading | None:
        if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
            return None
        known = self._spellings.get(script_of(word), ByLength())
        allowed = 1 if len(word) < TWO_SLIPS_FROM else 2
        close = [
            pair
            for choices in (known, more_words)
            for pair in _closest(word, choices, allowed, limit=5)
        ]
        if not close:
            return None
        fewest = min(slips for _found, slips in close)
        # People hardly ever miss the first letter: two slips and another beginning
        # is another word.
        kept = [
            found
            for found, slips in close
            if slips == fewest and (slips <= 1 or found[0] == word[0])
        ]
        if not kept:
            return None
        sure = _ONE if fewest <= 1 else _TWO
        if fewest <= 1 and len(kept) == 1:
            sure = _ONLY
        return Reading("slip", dict.fromkeys(kept, sure), self.lexicon.written(kept[0]))

    def _other_letters(self, word: str) -> Reading | None:
        """Read “dytiachyi” as «дитячий», «киндерцушлаг» as Kinderzuschlag."""
        heard = sound(word)
        if len(heard) < _SHORTEST_SOUND or len(word) < _SHORTEST_SOUND:
            return None
        by_sound = self._native if script_of(word) == LATIN else self._latin
        allowed = 1 if len(heard) > _SHORTEST_SOUND else 0
        close = _closest(heard, by_sound.keys, allowed, limit=4)
        if not close:
            return None
        fewest = min(distance for _key, distance in close)
        sure = _CLOSE_SOUND if fewest else _SAME_SOUND
        forms = {
            form: sure
            for key, distance in close
            if distance == fewest
            for form in by_sound.forms[key]
        }
        return Reading("sound", forms)

    @cached_property
    def _spellings(self) -> dict[str, ByLength]:
        """The words of each script."""
        spellings = self.lexicon.spellings
        return {script: ByLength(found) for script, found in spellings.items()}

    @cached_property
    def _native(self) -> "_Sounds":
        """Words in Cyrillic and Arabic letters by their sound."""
        return _Sounds(
            form
            for script, spellings in self.lexicon.spellings.items()
            if script != LATIN
            for form in spellings
        )

    @cached_property
    def _latin(self) -> "_Sounds":
        """German words by their sound."""
        return _Sounds(form for form in self.lexicon.german if len(form) >= SHORTEST)


class _Sounds:
    """Words by how they sound; ``keys`` are the sounds by their length."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            if len(heard := sound(form)) >= _SHORTEST_SOUND:
                self.forms[heard].add(form)
        self.keys = ByLength(self.forms)


def _closest(
    word: str, choices: ByLength, allowed: int, *, limit: int
) -> list[tuple[str, int]]:
    """Return the words with the fewest slips, at most ``allowed``, each with theirs."""
    found = process.extract(
        word,
        choices.near(len(word), allowed),
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=limit,
    )
    return [(choice, int(slips)) for choice, slips, _place in found]


def folded_words(texts: Iterable[str]) -> list[str]:
    """Return the distinct folded words of names, long enough for a slip."""
    found = map(plain, set(words("\n".join(texts))))
    return sorted({word for word in found if len(word) >= SHORTEST})
