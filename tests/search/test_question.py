"""How a question is read, in whatever language it was typed."""

from django.test import SimpleTestCase

from search.question import MOST_WORDS
from tests.search.phrases import PhrasesMixin


class QuestionTests(PhrasesMixin, SimpleTestCase):
    def test_words_are_kept_in_their_order(self) -> None:
        question = self.read("Vater zahlt nicht")
        self.assertEqual([word.text for word in question.words], list(question.typed))

    def test_known_word_keeps_its_forms(self) -> None:
        (word,) = self.read("Vorschüsse").words
        self.assertIn("vorschuss", word.forms)
        self.assertEqual(word.forms["vorschusse"], 1.0)

    def test_word_is_read_by_the_rules_of_every_language_of_its_script(self) -> None:
        (word,) = self.read("аліментів", "de").words
        self.assertIn("аліменти", word.forms)

    def test_arabic_word_is_read_without_its_preposition(self) -> None:
        (word,) = self.read("للطفل", "ar").words
        self.assertIn("طفل", word.forms)

    def test_neighbours_that_make_one_word_are_joined(self) -> None:
        question = self.read("Kinder Zuschlag")
        self.assertEqual([word.text for word in question.joined], ["kinderzuschlag"])
        self.assertEqual(question.joined[0].places, {0, 1})

    def test_short_neighbours_are_not_joined(self) -> None:
        self.assertEqual(self.read("ki ta").joined, ())

    def test_slip_is_mended_and_told(self) -> None:
        self.assertEqual(self.read("Kinderzuschlak").corrected, "Kinderzuschlag")

    def test_correction_can_be_asked_itself(self) -> None:
        corrected = self.read("Vatr Kinderzuschlak").corrected
        self.assertEqual(self.read(corrected).corrected, "")

    def test_question_without_slips_needs_no_correction(self) -> None:
        self.assertEqual(self.read("Unterhalt Vorschuss").corrected, "")

    def test_name_of_a_page_is_no_slip(self) -> None:
        question = self.read("Fahradwerkstatt", "de", "fahrradwerkstatt")
        self.assertEqual(question.corrected, "fahrradwerkstatt")

    def test_rare_word_weighs_more_than_a_common_one(self) -> None:
        common, rare = self.read("Kinder Miete").words
        self.assertLess(common.weight, rare.weight)

    def test_question_without_words_is_empty(self) -> None:
        for text in ("", "?!", "👩‍👧", "\u202e"):
            with self.subTest(repr(text)):
                question = self.read(text)
                self.assertEqual(question.words, ())
                self.assertGreater(question.norm, 0)

    def test_question_of_many_words_is_cut(self) -> None:
        question = self.read(" ".join("abcdefghijklmnopqrstuvwxyzäöü"))
        self.assertEqual(len(question.words), MOST_WORDS)

    def test_unknown_language_of_words_is_no_error(self) -> None:
        for text in ("援助", "βοήθεια", "เด็ก", "עזרה", "मदद"):
            with self.subTest(text):
                self.assertEqual(len(self.read(text).typed), len(self.read(text).words))
