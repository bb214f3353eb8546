"""What a word may have meant: compounds both ways, slips by length, other letters."""

from django.test import SimpleTestCase

from search.spelling import ByLength, Reading
from tests.search.phrases import PhrasesMixin


class SpellingTests(PhrasesMixin, SimpleTestCase):
    def reading(self, word: str, *names: str) -> Reading | None:
        return self.speller.read(word, ByLength(names))

    def assert_slip_of(self, word: str, meant: str) -> None:
        """Assert that a word is taken for a slip of another."""
        reading = self.reading(word)
        self.assertIsNotNone(reading, word)
        self.assertEqual(reading.how, "slip")
        self.assertIn(meant, reading.forms)

    # --- Slips ---

    def test_one_slip_is_mended_in_a_word_of_five_letters(self) -> None:
        self.assert_slip_of("mietr", "miete")

    def test_swapped_letters_count_as_one_slip(self) -> None:
        self.assert_slip_of("meite", "miete")

    def test_two_slips_are_mended_in_a_long_word(self) -> None:
        self.assert_slip_of("unterhaldsvorschus", "unterhaltsvorschuss")

    def test_two_slips_are_too_many_in_a_short_word(self) -> None:
        self.assertIsNone(self.reading("mxtte"))

    def test_two_slips_with_another_beginning_are_another_word(self) -> None:
        reading = self.reading("xnterhaltsvorschuxs")
        self.assertTrue(reading is None or reading.how != "slip")

    def test_short_word_is_never_a_slip(self) -> None:
        for word in ("kit", "kitu", "mete", "mite"):
            with self.subTest(word):
                reading = self.reading(word)
                self.assertTrue(reading is None or reading.how != "slip")

    def test_code_is_never_a_slip(self) -> None:
        for word in ("drk", "but", "kiz", "bur", "kix", "sgb2", "01169", "alg2x"):
            with self.subTest(word):
                reading = self.reading(word)
                self.assertTrue(reading is None or reading.how != "slip")

    def test_slip_in_the_name_of_a_page_is_mended(self) -> None:
        reading = self.reading("fahradwerkstatt", "fahrradwerkstatt")
        self.assertIn("fahrradwerkstatt", reading.forms)

    def test_correction_is_written_as_in_the_list(self) -> None:
        self.assertEqual(
            self.reading("haeuslixhe".replace("ae", "a")).correction, "Häusliche"
        )

    def test_slip_in_cyrillic_letters_is_mended(self) -> None:
        self.assert_slip_of("аліментт", "аліменти")

    def test_word_that_nothing_is_like_stays_unknown(self) -> None:
        self.assertIsNone(self.reading("quastenflosser"))

    # --- Compounds ---

    def test_compound_that_is_in_no_list_is_its_parts(self) -> None:
        reading = self.reading("kindermiete")
        self.assertEqual(reading.how, "compound")
        self.assertLessEqual({"kinder", "miete"}, set(reading.forms))

    def test_compound_with_a_linking_letter_is_its_parts(self) -> None:
        reading = self.reading("unterhaltsmiete")
        self.assertLessEqual({"unterhalt", "miete"}, set(reading.forms))

    # --- Other letters ---

    def test_ukrainian_in_latin_letters_is_understood(self) -> None:
        reading = self.reading("alimenty")
        self.assertEqual(reading.how, "sound")
        self.assertIn("аліменти", reading.forms)

    def test_german_in_cyrillic_letters_is_understood(self) -> None:
        reading = self.reading("киндерцушлаг")
        self.assertEqual(reading.how, "sound")
        self.assertIn("kinderzuschlag", reading.forms)

    def test_short_sound_is_not_guessed(self) -> None:
        self.assertIsNone(self.reading("xu"))
