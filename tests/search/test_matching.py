"""How a question and the phrases of the word list agree."""

from django.test import SimpleTestCase

from search.matching import likeness
from tests.search.phrases import (
    ADVANCE,
    ALLOWANCE,
    DAYCARE,
    VIOLENCE,
    PhrasesMixin,
)


class MatchingTests(PhrasesMixin, SimpleTestCase):
    def test_phrase_itself_is_wholly_alike(self) -> None:
        for text, idea in (
            ("Unterhaltsvorschuss", ADVANCE),
            ("er schlägt mich", VIOLENCE),
            ("BuT", ALLOWANCE),
        ):
            with self.subTest(text):
                best = self.ideas(text)[0]
                self.assertEqual(best.idea, idea)
                self.assertGreater(best.likeness, 0.95)

    def test_need_is_understood_in_another_order_and_form(self) -> None:
        for text in (
            "nicht zahlt Vater",
            "der Vater zahlt leider nicht",
            "zahlen Vater",
        ):
            with self.subTest(text):
                self.assertEqual(self.first_idea(text), ADVANCE)

    def test_question_in_any_language_leads_to_the_idea(self) -> None:
        for text, language, idea in (
            ("аліментів", "uk", ADVANCE),
            ("аліменти", "de", ADVANCE),
            ("نفقه طفل", "ar", ADVANCE),
            ("садок", "uk", DAYCARE),
            ("tro cap tre em", "vi", ALLOWANCE),
            ("Kita", "ar", DAYCARE),
        ):
            with self.subTest(text):
                self.assertEqual(self.first_idea(text, language), idea)

    def test_compound_and_its_parts_lead_to_one_idea(self) -> None:
        for text in ("Unterhaltsvorschuss", "Unterhalt Vorschuss", "Vorschuss"):
            with self.subTest(text):
                self.assertEqual(self.first_idea(text), ADVANCE)

    def test_word_written_apart_leads_to_its_idea(self) -> None:
        self.assertEqual(self.first_idea("Kinder Zuschlag"), ALLOWANCE)

    def test_slip_leads_to_the_idea_a_little_less_surely(self) -> None:
        right, slip = self.ideas("Kinderzuschlag")[0], self.ideas("Kinderzuschlak")[0]
        self.assertEqual(right.idea, slip.idea)
        self.assertLess(slip.likeness, right.likeness)

    def test_question_with_more_words_is_less_alike(self) -> None:
        short, long = (
            self.ideas("Kita")[0],
            self.ideas("Kita Fahrrad Quastenflosser")[0],
        )
        self.assertLess(long.likeness, short.likeness)
        self.assertLess(long.share, 1.0)

    def test_question_about_nothing_known_has_no_idea(self) -> None:
        self.assertEqual(self.ideas("Quastenflosser"), [])
        self.assertEqual(self.ideas(""), [])

    def test_one_word_of_a_phrase_is_used_once(self) -> None:
        entry = self.lexicon.entry("Kita Kita", "de")
        self.assertLess(likeness(self.read("Kita"), entry), 1.0)

    def test_likeness_is_never_more_than_whole(self) -> None:
        for text in ("Kita Kita Kita", "Notdienst Kinder Notdienstkinder", "Kinder"):
            for match in self.ideas(text):
                with self.subTest(text):
                    self.assertLessEqual(match.likeness, 1.0)
                    self.assertLessEqual(match.share, 1.0)
