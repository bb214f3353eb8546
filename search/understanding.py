"""What a question means by the word list: its words, its place, its ideas.

The same question is asked again and again, by many readers and from page to page of its
answers; what was understood is kept with the word list it was read by.
"""

from dataclasses import dataclass

from search.matching import IdeaMatch, match_ideas
from search.names import page_names
from search.places import Found
from search.question import Question, read_question
from search.spelling import ByLength
from search.word_list import WordList

MOST = 1_000
"""Questions that a process keeps in its memory, and nowhere else (P-14)."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was read.

    ``question`` is what is left of the ``whole`` without its ``place``.
    """

    place: Found | None
    whole: Question
    question: Question
    matches: tuple[IdeaMatch, ...]


def understand(
    text: str, language: str, known: WordList, *, filters_place: bool
) -> Understood:
    """Read a cleaned question that was typed on a page in ``language``.

    ``filters_place`` says that only some districts are asked for: a question that is
    nothing but a place then has no words left. Else the place is asked for as a word.
    """
    key = (text, language, filters_place)
    kept = known.understood.get(key)
    if isinstance(kept, Understood):
        return kept
    asked_names: list[ByLength] = []

    def names() -> ByLength:
        if not asked_names:
            asked_names.append(page_names(language).words)
        return asked_names[0]

    def read(words: str) -> Question:
        return read_question(words, language, known.lexicon, known.speller, names)

    place = known.places.find(text)
    whole = read(text)
    question = read(place.rest) if place and (place.rest or filters_place) else whole
    matches = tuple(match_ideas(question, known.lexicon))
    found = Understood(place, whole, question, matches)
    # Names of pages change without the word list: such a question is read anew.
    if not asked_names:
        if len(known.understood) >= MOST:
            known.understood.clear()
        known.understood[key] = found
    return found
