"""What a question means by the word list: its words, its place, its ideas.

The same question is asked again and again, by many readers and from page to page of its
answers; what was understood is kept with the word list it was read by.
"""

from dataclasses import dataclass

from search.matching import IdeaMatch, match_ideas
from search.names import PageNames, page_names
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
    names: PageNames | None = None
    """The names of pages that it was read by, where the word list did not do."""


def understand(
    text: str, language: str, known: WordList, *, filters_place: bool
) -> Understood:
    """Read a cleaned question that was typed on a page in ``language``.

    ``filters_place`` says that only some districts are asked for: a question that is
    nothing but a place then has no words left. Else the place is asked for as a word.
    """
    key = (text, language, filters_place)
    kept = known.understood.get(key)
    # Names of pages change without the word list.
    if isinstance(kept, Understood) and (
        kept.names is None or kept.names is page_names(language)
    ):
        return kept
    asked: list[PageNames] = []

    def names() -> ByLength:
        if not asked:
            asked.append(page_names(language))
        return asked[0].words

    def read(words: str) -> Question:
        return read_question(words, language, known.lexicon, known.speller, names)

    place = known.places.find(text)
    whole = read(text)
    question = read(place.rest) if place and (place.rest or filters_place) else whole
    matches = tuple(match_ideas(question, known.lexicon))
    found = Understood(place, whole, question, matches, asked[0] if asked else None)
    if len(known.understood) >= MOST:
        known.understood.clear()
    known.understood[key] = found
    return found
