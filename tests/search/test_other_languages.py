"""A question typed in another language than the page's is known by words or letters."""

from django.test import SimpleTestCase

from search.lexicon import Lexicon, Phrase
from search.matching import match_ideas
from search.other_languages import other_languages
from search.question import read_question
from search.spelling import Speller

LEXICON = Lexicon(
    [
        Phrase(1, "de", "Unterhalt"),
        Phrase(1, "uk", "аліменти"),
        Phrase(1, "pl", "alimenty"),
        Phrase(2, "de", "Kita"),
        Phrase(2, "pl", "przedszkole"),
    ]
)


def asked_in(text: str, language: str) -> tuple[str, ...]:
    """Return the languages that a question may have been typed in."""
    question = read_question(text, language, LEXICON, Speller(LEXICON))
    return other_languages(question.typed, match_ideas(question, LEXICON), language)


class OtherLanguageTests(SimpleTestCase):
    def test_word_of_another_language_names_it(self) -> None:
        self.assertEqual(asked_in("аліменти", "de"), ("uk",))
        self.assertEqual(asked_in("przedszkole", "de"), ("pl",))
        self.assertEqual(asked_in("przedszkole", "ar"), ("pl",))

    def test_own_language_and_german_words_need_no_other_page(self) -> None:
        for text, language in (
            ("аліменти", "uk"),
            ("Unterhalt", "uk"),
            ("Kita", "de-simple"),
            ("", "de"),
        ):
            with self.subTest(text=text, language=language):
                self.assertEqual(asked_in(text, language), ())

    def test_unknown_word_in_other_letters_names_the_languages_of_the_letters(self):
        self.assertEqual(asked_in("щось", "de"), ("uk", "ru"))
        self.assertEqual(asked_in("شيء", "uk"), ("ar", "fa"))
        self.assertEqual(asked_in("щось", "ru"), ())

    def test_unknown_word_in_latin_letters_names_none(self) -> None:
        self.assertEqual(asked_in("xyzzy", "ar"), ())
