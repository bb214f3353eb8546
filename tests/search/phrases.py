"""A word list of a few lines, without a database."""

from search.lexicon import Lexicon, Phrase
from search.matching import IdeaMatch, match_ideas
from search.question import Question, read_question
from search.spelling import ByLength, Speller

ADVANCE, DAYCARE, VIOLENCE, ALLOWANCE, RENT = range(1, 6)
"""Ideas: Unterhaltsvorschuss, Kindertagesbetreuung, Gewalt, Kinderzuschlag, Miete."""

PHRASES = (
    Phrase(ADVANCE, "de", "Unterhaltsvorschuss"),
    Phrase(ADVANCE, "de", "Unterhalt"),
    Phrase(ADVANCE, "de", "Vorschuss"),
    Phrase(ADVANCE, "de", "Vater zahlt nicht", is_shown=False),
    Phrase(ADVANCE, "de", "Unterhaltsforschuss", is_shown=False, is_slip=True),
    Phrase(ADVANCE, "uk", "аліменти"),
    Phrase(ADVANCE, "ar", "نفقة الطفل"),
    Phrase(DAYCARE, "de", "Kindertagesbetreuung"),
    Phrase(DAYCARE, "de", "Kita"),
    Phrase(DAYCARE, "de", "Notdienst der Kita"),
    Phrase(DAYCARE, "uk", "дитячий садок"),
    Phrase(VIOLENCE, "de", "Häusliche Gewalt"),
    Phrase(VIOLENCE, "de", "er schlägt mich", is_shown=False),
    Phrase(ALLOWANCE, "de", "Kinderzuschlag"),
    Phrase(ALLOWANCE, "de", "Kinder"),
    Phrase(ALLOWANCE, "de", "KiZ"),
    Phrase(ALLOWANCE, "de", "BuT"),
    Phrase(ALLOWANCE, "vi", "trợ cấp trẻ em"),
    Phrase(RENT, "de", "Miete"),
    Phrase(RENT, "de", "Notdienst Kinder"),
)


def small_lexicon() -> Lexicon:
    """Return the word list, taken apart."""
    return Lexicon(PHRASES)


class PhrasesMixin:
    """Gives a test class ``cls.lexicon`` and a question as it is read."""

    lexicon: Lexicon
    speller: Speller

    @classmethod
    def setUpClass(cls) -> None:
        """Take the word list apart once."""
        super().setUpClass()
        cls.lexicon = small_lexicon()
        cls.speller = Speller(cls.lexicon)

    def read(self, text: str, language: str = "de", *names: str) -> Question:
        """Read a question; ``names`` are words of the pages' names."""
        return read_question(
            text, language, self.lexicon, self.speller, lambda: ByLength(names)
        )

    def ideas(self, text: str, language: str = "de") -> list[IdeaMatch]:
        """Return the ideas of a question, the likest first."""
        return match_ideas(self.read(text, language), self.lexicon)

    def first_idea(self, text: str, language: str = "de") -> int:
        """Return the likest idea; 0 where there is none."""
        found = self.ideas(text, language)
        return found[0].idea if found else 0
