"""What the words typed so far may become: names of pages and words of the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import OSA

from search import word_list
from search.analysis import clean, fold
from search.lexicon import SOURCE, Phrase
from search.names import page_names
from search.spelling import SHORTEST, TWO_SLIPS_FROM

MOST = 8
FEWEST_LETTERS = 2
MOST_LETTERS = 60
"""Nobody needs a longer text completed."""


@dataclass(frozen=True)
class Suggestion:
    """A text to search for, in its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Choice:
    folded: str
    starts: tuple[int, ...]
    """Where its words begin."""
    suggestion: Suggestion


_held: dict[str, tuple[object, tuple[_Choice, ...]]] = {}


def suggest(text: str, language: str) -> list[Suggestion]:
    """Return up to eight suggestions: what begins so, has it inside, or nearly does.

    Two queries, which only ask whether names and words are still those in memory.
    """
    typed = fold(clean(text))
    if not FEWEST_LETTERS <= len(typed) <= MOST_LETTERS:
        return []
    choices = _choices(language)
    found: dict[str, Suggestion] = {}
    for choice in chain(_beginning(choices, typed), _nearly(choices, typed)):
        found.setdefault(choice.folded, choice.suggestion)
        if len(found) == MOST:
            break
    return list(found.values())


def _choices(language: str) -> tuple[_Choice, ...]:
    """Return what may be suggested on pages of a language, kept while it holds."""
    names, known = page_names(language), word_list.current()
    stamp = (names.stamp, known.stamp)
    held = _held.get(language)
    if held is None or held[0] != stamp:
        words = _words(known.lexicon.shown, language)
        held = _held[language] = (stamp, _sorted([*names.shown, *words], language))
    return held[1]


def _sorted(pairs: Iterable[tuple[str, str]], language: str) -> tuple[_Choice, ...]:
    """Put the reader's language first, then what is short."""
    choices: dict[tuple[str, str], _Choice] = {}
    for text, code in pairs:
        if folded := fold(text):
            choices.setdefault((folded, code), _choice(folded, text, code))
    return tuple(
        sorted(
            choices.values(),
            key=lambda choice: (
                choice.suggestion.language != language,
                len(choice.folded),
                choice.folded,
            ),
        )
    )


def _words(phrases: Iterable[Phrase], language: str) -> Iterator[tuple[str, str]]:
    for phrase in phrases:
        if phrase.language in (language, SOURCE):
            yield phrase.text, phrase.language


def _choice(folded: str, text: str, code: str) -> _Choice:
    starts = [0, *(place + 1 for place, sign in enumerate(folded) if sign == " ")]
    return _Choice(folded, tuple(starts), Suggestion(text, code))


def _beginning(choices: Iterable[_Choice], typed: str) -> Iterator[_Choice]:
    """Give what begins with the letters, then words that do, then what has them."""
    words, inside = [], []
    for choice in choices:
        place = choice.folded.find(typed)
        if place == 0:
            yield choice
        elif place > 0 and f" {typed}" in choice.folded:
            words.append(choice)
        elif place > 0:
            inside.append(choice)
    yield from words
    yield from inside


def _nearly(choices: Iterable[_Choice], typed: str) -> Iterator[_Choice]:
    """Give what begins with the letters but for a slip, the fewest slips first."""
    if len(typed) < SHORTEST:
        return
    allowed = 1 if len(typed) < TWO_SLIPS_FROM else 2
    close = []
    for choice in choices:
        slips = min(
            (
                _slips(choice.folded, typed, start, allowed)
                for start in choice.starts
                # People hardly ever miss the first letter. A shorter name was
                # already typed out: nothing to complete.
                if choice.folded[start] == typed[0]
                and len(choice.folded) - start >= len(typed) - 1
            ),
            default=0,
        )
        if 0 < slips <= allowed:
            close.append((slips, choice))
    close.sort(key=lambda pair: pair[0])
    yield from (choice for _slips, choice in close)


def _slips(folded: str, typed: str, start: int, allowed: int) -> int:
    """Count the slips in the beginning of a word; a letter may be missing or double."""
    length = len(typed)
    return min(
        OSA.distance(typed, folded[start : start + size], score_cutoff=allowed)
        for size in (length - 1, length, length + 1)
    )
