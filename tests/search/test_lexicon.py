"""The word list in memory: what a word leads to, weighs, and consists of."""

from django.test import SimpleTestCase

from search.lexicon import CITY, Lexicon, Phrase
from tests.search.phrases import ADVANCE, PhrasesMixin


class LexiconTests(PhrasesMixin, SimpleTestCase):
    def test_word_is_known_in_all_its_forms(self) -> None:
        for form in ("unterhalt", "vorschuss", "аліменти", "gewalt"):
            with self.subTest(form):
                self.assertTrue(self.lexicon.knows(form))
        self.assertFalse(self.lexicon.knows("fahrrad"))

    def test_word_of_several_ideas_weighs_less(self) -> None:
        self.assertLess(self.lexicon.weight("kinder"), self.lexicon.weight("miete"))

    def test_word_of_no_idea_weighs_most(self) -> None:
        self.assertGreater(self.lexicon.weight("fahrrad"), self.lexicon.weight("miete"))

    def test_word_with_several_forms_weighs_as_its_commonest(self) -> None:
        weight = self.lexicon.weight_of(["kinder", "miete", "fahrrad"])
        self.assertEqual(weight, self.lexicon.weight("kinder"))

    def test_name_of_the_city_says_nothing(self) -> None:
        self.assertEqual(self.lexicon.weight("dresden"), CITY)

    def test_number_says_little(self) -> None:
        self.assertLess(self.lexicon.weight("2026"), self.lexicon.weight("fahrrad"))

    def test_empty_list_still_weighs_words(self) -> None:
        empty = Lexicon([])
        self.assertGreater(empty.weight("fahrrad"), 0)
        self.assertFalse(empty.knows("fahrrad"))
        self.assertEqual(empty.compound_parts("unterhaltsvorschuss"), [])

    def test_phrase_without_words_is_left_out(self) -> None:
        self.assertEqual(Lexicon([Phrase(1, "de", "…")]).entries, [])

    def test_compound_is_taken_apart(self) -> None:
        for word, parts in (
            ("unterhaltsvorschuss", ["unterhalt", "vorschuss"]),
            ("kinderzuschlag", []),
            ("mietvorschuss", ["miet", "vorschuss"]),
            ("kindermiete", ["kinder", "miete"]),
        ):
            with self.subTest(word):
                self.assertEqual(self.lexicon.compound_parts(word), parts)

    def test_short_word_is_no_part_of_a_compound(self) -> None:
        self.assertEqual(self.lexicon.compound_parts("butmiete"), [])

    def test_phrase_of_two_words_is_found_written_as_one(self) -> None:
        self.assertTrue(self.lexicon.knows("notdienstkinder"))

    def test_needs_and_slips_are_never_shown(self) -> None:
        shown = {phrase.text for phrase in self.lexicon.shown}
        self.assertIn("Unterhaltsvorschuss", shown)
        for hidden in ("er schlägt mich", "Vater zahlt nicht", "Unterhaltsforschuss"):
            with self.subTest(hidden):
                self.assertNotIn(hidden, shown)

    def test_word_is_written_as_in_the_list(self) -> None:
        self.assertEqual(self.lexicon.written("hausliche"), "Häusliche")
        self.assertEqual(self.lexicon.written("fahrrad"), "fahrrad")

    def test_known_slip_is_written_as_what_it_meant(self) -> None:
        written = self.lexicon.written("unterhaltsforschuss")
        self.assertEqual(written, "Unterhaltsvorschuss")

    def test_name_of_a_page_is_taken_apart_once(self) -> None:
        entry = self.lexicon.entry("Amt für Miete", "de")
        self.assertIs(entry, self.lexicon.entry("Amt für Miete", "de"))
        self.assertEqual(len(entry.forms), 3)
        self.assertIsNone(self.lexicon.entry("…", "de"))

    def test_phrase_leads_to_its_idea(self) -> None:
        entries = {self.lexicon.entries[n].phrase.idea for n in self.postings()}
        self.assertEqual(entries, {ADVANCE})

    def postings(self) -> frozenset[int]:
        return self.lexicon.postings["vorschuss"]
