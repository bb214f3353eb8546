"""Words of a question are marked where they stand, by their forms, and escaped."""

from django.test import SimpleTestCase

from search.lexicon import Lexicon, Phrase
from search.marking import mark, telling_forms
from search.question import Question, read_question
from search.spelling import Speller

PHRASES = [
    "Vater zahlt nicht",
    "er kommt nicht",
    "ich kann nicht",
    "nicht allein",
    "Sie ist nicht da",
]


def asked(text: str, language: str = "de") -> Question:
    """Read a question with a short word list in which “nicht” is everywhere."""
    lexicon = Lexicon(
        Phrase(number, "de", phrase) for number, phrase in enumerate(PHRASES)
    )
    return read_question(text, language, lexicon, Speller(lexicon))


class MarkTests(SimpleTestCase):
    def test_word_is_marked_in_another_form(self) -> None:
        forms = telling_forms(asked("Plätze"))
        self.assertEqual(
            mark("Ein Platz frei", forms, "de"), "Ein <mark>Platz</mark> frei"
        )
        self.assertEqual(mark("Der Platzregen", forms, "de"), "Der Platzregen")

    def test_accents_and_umlauts_do_not_matter(self) -> None:
        forms = telling_forms(asked("Burgergeld"))
        self.assertEqual(mark("Bürgergeld", forms, "de"), "<mark>Bürgergeld</mark>")

    def test_text_is_escaped_marked_or_not(self) -> None:
        forms = telling_forms(asked("Vater"))
        text = "<b>Vater</b> & Sohn"
        self.assertEqual(
            mark(text, forms, "de"), "&lt;b&gt;<mark>Vater</mark>&lt;/b&gt; &amp; Sohn"
        )
        self.assertEqual(
            mark(text, frozenset(), "de"), "&lt;b&gt;Vater&lt;/b&gt; &amp; Sohn"
        )

    def test_words_that_stand_everywhere_are_not_marked(self) -> None:
        forms = telling_forms(asked("Vater zahlt nicht"))
        self.assertEqual(
            mark("Der Vater zahlt nicht", forms, "de"),
            "Der <mark>Vater</mark> <mark>zahlt</mark> nicht",
        )

    def test_short_words_are_marked_only_as_codes(self) -> None:
        self.assertEqual(mark("die BuT", telling_forms(asked("die")), "de"), "die BuT")
        self.assertEqual(
            mark("die BuT", telling_forms(asked("BuT")), "de"), "die <mark>BuT</mark>"
        )

    def test_german_word_is_marked_in_an_arabic_text(self) -> None:
        forms = telling_forms(asked("Unterhalt", "ar"))
        self.assertEqual(
            mark("النفقة (Unterhalt)", forms, "ar"),
            "النفقة (<mark>Unterhalt</mark>)",
        )

    def test_ukrainian_word_is_marked_in_another_case(self) -> None:
        forms = telling_forms(asked("аліментів", "uk"))
        self.assertEqual(
            mark("Виплата аліменти", forms, "uk"), "Виплата <mark>аліменти</mark>"
        )
