"""Words are taken apart alike in every language, for questions and for pages."""

from django.test import SimpleTestCase
from rapidfuzz.distance import OSA

from and_cms.core import languages
from search.analysis import (
    MAX_QUESTION,
    clean,
    fold,
    forms,
    index_text,
    languages_of,
    plain,
    root,
    script_of,
    sound,
    without_prefix,
    words,
)

SAME_ROOT = {
    "de": [("Kinderzuschläge", "Kinderzuschlag"), ("Anträge", "Antrag")],
    "de-simple": [("Anträge", "Antrag")],
    "en": [("payments", "payment"), ("landlords", "landlord")],
    "uk": [("аліментів", "аліменти"), ("допомогу", "допомога")],
    "ru": [("алиментов", "алименты"), ("пособия", "пособие")],
    "ar": [("الإيجار", "إيجار"), ("للأطفال", "أطفال")],
    "fa": [("بدهی‌ها", "بدهی"), ("خانه‌ها", "خانه")],
    "tr": [("çocuklar", "çocuk")],
    "pl": [("długów", "dług"), ("alimentów", "alimenty")],
    "cs": [("příspěvku", "příspěvek")],
}
"""Forms of one word, by language. Vietnamese words have no endings."""

SAME_LETTERS = {
    "de": [("Straße", "STRASSE"), ("Bürgergeld", "buergergeld"), ("Müller", "muller")],
    "uk": [("обов’язок", "обов'язок"), ("обовʼязок", "обовязок"), ("ґанок", "ганок")],
    "ru": [("ребёнок", "ребенок"), ("объявление", "обявление")],
    "ar": [("إيجار", "ايجار"), ("مدرسة", "مدرسه"), ("على", "علي"), ("كِتَاب", "كتاب")],
    "fa": [("كودك", "کودک"), ("ماليات", "مالیات"), ("می‌خواهم", "میخواهم")],
    "vi": [("tiền", "tien"), ("Đăng ký", "dang ky"), ("trợ cấp", "tro cap")],
    "tr": [("ILIK", "ılık"), ("ılık", "ilik"), ("İSTANBUL", "istanbul")],
    "pl": [("łódź", "lodz"), ("ŚWIETLICA", "swietlica")],
    "cs": [("příspěvek", "prispevek")],
}
"""Spellings of one word, by language."""


class RootTests(SimpleTestCase):
    def test_forms_of_a_word_have_one_root_in_every_language(self) -> None:
        for language, pairs in SAME_ROOT.items():
            for one, other in pairs:
                with self.subTest(language=language, word=one):
                    self.assertEqual(root(one, language), root(other, language))

    def test_different_words_keep_different_roots(self) -> None:
        for language, one, other in (
            ("de", "Unterhalt", "Unterkunft"),
            ("ru", "пособие", "пособник"),
            ("uk", "діти", "дім"),
            ("vi", "con", "còi"),
        ):
            with self.subTest(one):
                self.assertNotEqual(root(one, language), root(other, language))

    def test_every_language_of_the_site_is_known(self) -> None:
        for language in languages.TABLE:
            with self.subTest(language):
                self.assertNotEqual(root("Wort", language), "")

    def test_vietnamese_word_has_no_endings(self) -> None:
        self.assertEqual(root("tiền", "vi"), "tien")

    def test_word_is_found_as_it_stands_and_by_its_root(self) -> None:
        self.assertEqual(forms("Anträge", "de"), {"antrage", "antrag"})

    def test_sign_without_letters_is_its_own_form(self) -> None:
        self.assertEqual(forms("١", "ar"), forms("١", "ar"))
        self.assertTrue(forms("١", "ar"))


class LetterTests(SimpleTestCase):
    def test_spellings_of_a_word_agree(self) -> None:
        for language, pairs in SAME_LETTERS.items():
            for one, other in pairs:
                with self.subTest(language=language, word=one):
                    self.assertEqual(plain(one), plain(other))

    def test_composed_and_decomposed_letters_agree(self) -> None:
        self.assertEqual(plain("Bu\u0308rgergeld"), plain("Bürgergeld"))
        self.assertEqual(plain("tie\u0302\u0300n"), plain("tiền"))

    def test_hyphen_counts_as_a_gap(self) -> None:
        self.assertEqual(fold("Bürger-Geld"), fold("buerger geld"))

    def test_joiner_ends_a_word_for_the_reader_but_not_for_the_stemmer(self) -> None:
        self.assertEqual(words("می‌خواهم"), ["می", "خواهم"])
        self.assertEqual(root("بدهی‌ها", "fa"), "بدهی")

    def test_apostrophe_belongs_to_its_word(self) -> None:
        self.assertEqual(words("обов'язок, п’ять"), ["обов'язок", "п’ять"])

    def test_sign_that_is_no_letter_ends_a_word(self) -> None:
        self.assertEqual(words("Miete/Strom (2026)!"), ["Miete", "Strom", "2026"])

    def test_arabic_preposition_is_taken_off(self) -> None:
        self.assertEqual(without_prefix(plain("للأطفال")), plain("أطفال"))
        self.assertEqual(without_prefix(plain("بيت")), "")


class ScriptTests(SimpleTestCase):
    def test_script_is_told_by_the_first_letter(self) -> None:
        for word, script in (
            ("Kind", "latin"),
            ("дитина", "cyrillic"),
            ("کودک", "arabic"),
            ("01169", "latin"),
            ("", "latin"),
        ):
            with self.subTest(word):
                self.assertEqual(script_of(word), script)

    def test_languages_of_a_script_are_those_with_rules(self) -> None:
        self.assertEqual(set(languages_of("cyrillic")), {"uk", "ru"})
        self.assertEqual(set(languages_of("arabic")), {"ar", "fa"})
        self.assertLessEqual({"de", "en", "pl", "cs", "tr"}, set(languages_of("latin")))

    def test_word_in_other_letters_sounds_nearly_the_same(self) -> None:
        for one, other in (
            ("dytiachyi", "дитячий"),
            ("alimenty", "аліменти"),
            ("Kinderzuschlag", "киндерцушлаг"),
        ):
            with self.subTest(one):
                self.assertLessEqual(OSA.distance(sound(one), sound(other)), 1)


class CleanTests(SimpleTestCase):
    def test_control_characters_fall_away(self) -> None:
        self.assertEqual(clean("a\x00b\u202ec\x1bd"), "a b c d")

    def test_gaps_become_one(self) -> None:
        self.assertEqual(clean("  Geld \t\n für   Kinder "), "Geld für Kinder")

    def test_long_question_is_cut(self) -> None:
        self.assertEqual(len(clean("x" * 10_000)), MAX_QUESTION)

    def test_question_of_signs_alone_has_no_words(self) -> None:
        for text in ("", "   ", "?!…", "\u202e\u200f", "👩‍👧", "'\"--;"):
            with self.subTest(repr(text)):
                self.assertEqual(words(clean(text)), [])


class IndexTextTests(SimpleTestCase):
    def test_text_keeps_the_order_of_its_words(self) -> None:
        self.assertEqual(index_text(["Viel Geld"], "de").split()[-1], "geld")

    def test_text_of_any_language_becomes_plain_words(self) -> None:
        for language, pairs in SAME_LETTERS.items():
            with self.subTest(language):
                text = index_text([word for word, _same in pairs], language)
                self.assertNotRegex(text, r"[^\w\s]")
