"""The translations of the content: whole, in their language, with the German facts.

Here on the files; ``TranslatedPageTests`` looks at the loaded pages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import polib
from django.test import SimpleTestCase
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from and_cms.core import content, languages
from and_cms.core.management.commands.check_messages import catalogue_path
from and_cms.core.models import BasePage
from and_cms.core.translation_files import translated_languages
from and_cms.core.translation_list import TranslationState, versions_with_state
from offers.models import OfferPage
from tests.content import LoadedContentTestCase

OTHERS = [code for code in languages.TABLE if code != languages.SOURCE]
EASY = "de-simple"
FOREIGN = [code for code in OTHERS if code != EASY]
LETTERS = {
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
}
THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.-]+@[\w.-]+\.\w+")
# What stays German inside another language: in brackets or quotation marks.
KEPT = re.compile(r"\([^()]*\)|[„“«‘\"][^„“”«»’\"]*[”“»’\"]")
LONG = 60
"""Characters from which on the language of a text can be told for sure."""

PLAUSIBLE = (0.4, 2.2)
"""Length of a translation against its German; Arabic is short, Vietnamese long."""

MOST_WORDS = 12
"""Of a sentence in Leichte Sprache (A-11)."""


@cache
def entries(code: str) -> tuple[polib.POEntry, ...]:
    """Return all translations into a language."""
    folder = content.FOLDER / "texts" / code
    return tuple(
        entry for path in sorted(folder.glob("*.po")) for entry in polib.pofile(path)
    )


@cache
def identifier() -> LanguageIdentifier:
    """Return a detector that knows the site's languages."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages([languages.SOURCE, *FOREIGN])
    return found


def numbers(text: str) -> Counter[str]:
    """Return the numbers in a text, whatever separators its language uses."""
    return Counter(
        number.replace(",", ".") for number in NUMBER.findall(THOUSANDS.sub("", text))
    )


def without_names(text: str, german: str) -> str:
    """Take out what is written with a capital in both: names of offices and places."""
    names = set(re.findall(r"\b[A-ZÄÖÜ][\w-]+", german))
    return " ".join(word for word in text.split() if word.strip(".,:;’'") not in names)


def sentences(text: str) -> Iterator[str]:
    """Cut a text into sentences, as a reader sees them."""
    yield from (part for part in re.split(r"(?<=[.!?:])\s+|\n", text) if part)


class FileTests(SimpleTestCase):
    def wrong(self, code: str, problem) -> list[str]:
        found = []
        for entry in entries(code):
            if said := problem(entry):
                found.append(f"{entry.msgid[:50]} → {entry.msgstr[:60]}: {said}")
        return found

    def test_l10_every_language_has_a_folder(self) -> None:
        self.assertEqual(translated_languages(), OTHERS)

    def test_l10_every_language_has_the_same_german_texts(self) -> None:
        wanted = {entry.msgid for entry in entries("en")}
        for code in OTHERS:
            with self.subTest(code):
                found = {entry.msgid for entry in entries(code)}
                self.assertEqual(sorted(found ^ wanted)[:5], [])

    def test_footer_calls_the_page_in_easy_words_as_it_calls_itself(self) -> None:
        """Texts quote the link by its name."""
        for code in OTHERS:
            interface = polib.pofile(str(catalogue_path(code)))
            page = {entry.msgid: entry.msgstr for entry in entries(code)}
            with self.subTest(code):
                label = interface.find("Easy language").msgstr
                self.assertEqual(label, page["Leichte Sprache"])

    def test_nothing_is_empty_or_guessed(self) -> None:
        for code in OTHERS:
            with self.subTest(code):
                bad = [e.msgid for e in entries(code) if not e.translated()]
                self.assertEqual(bad, [])

    def test_numbers_are_those_of_the_german_text(self) -> None:
        def problem(entry: polib.POEntry) -> object:
            german, own = numbers(entry.msgid), numbers(entry.msgstr)
            return german != own and (german - own, own - german)

        for code in FOREIGN:
            with self.subTest(code):
                self.assertEqual(self.wrong(code, problem), [])

    def test_leichte_sprache_loses_no_number(self) -> None:
        """It may write a number where the German has a word."""
        for code in (EASY,):
            wrong = self.wrong(code, lambda e: numbers(e.msgid) - numbers(e.msgstr))
            self.assertEqual(wrong, [])

    def test_links_and_mail_addresses_are_those_of_the_german_text(self) -> None:
        for code in OTHERS:
            with self.subTest(code):
                wrong = self.wrong(
                    code,
                    lambda e: set(LINK.findall(e.msgid)) ^ set(LINK.findall(e.msgstr)),
                )
                self.assertEqual(wrong, [])

    def test_l09_digits_are_those_of_the_letters_from_offices(self) -> None:
        other = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
        for code in OTHERS:
            with self.subTest(code):
                wrong = self.wrong(code, lambda e: other.search(e.msgstr))
                self.assertEqual(wrong, [])

    def test_no_german_is_left(self) -> None:
        def is_german(entry: polib.POEntry) -> bool:
            text = without_names(KEPT.sub(" ", entry.msgstr), entry.msgid)
            known = identifier().classify(text)[0]
            return len(text) >= LONG and known == languages.SOURCE

        for code in FOREIGN:
            with self.subTest(code):
                self.assertEqual(self.wrong(code, is_german), [])

    def test_sentences_are_in_their_script(self) -> None:
        for code in FOREIGN:
            letters = LETTERS.get(languages.get(code).script)
            if letters is None:
                continue
            with self.subTest(code):
                wrong = self.wrong(
                    code,
                    lambda e, letters=letters: (
                        e.msgid != e.msgstr.strip("\u200e")
                        and not letters.search(e.msgstr)
                    ),
                )
                self.assertEqual(wrong, [])

    def test_lengths_are_plausible(self) -> None:
        low, high = PLAUSIBLE
        for code in FOREIGN:
            with self.subTest(code):
                wrong = self.wrong(
                    code,
                    lambda e: (
                        len(e.msgid) > LONG
                        and not low < len(e.msgstr) / len(e.msgid) < high
                    ),
                )
                self.assertEqual(wrong, [])

    def test_a11_sentences_of_leichte_sprache_are_short(self) -> None:
        wrong = self.wrong(
            EASY,
            lambda e: [s for s in sentences(e.msgstr) if len(s.split()) > MOST_WORDS],
        )
        self.assertEqual(wrong, [])

    def test_a11_leichte_sprache_has_no_genitive_articles(self) -> None:
        """“Des” and “eines” are always genitive; “der” may be anything."""
        genitive = re.compile(r"\b(des|eines|dessen|deren)\b", re.IGNORECASE)
        wrong = self.wrong(EASY, lambda e: genitive.search(e.msgstr))
        self.assertEqual(wrong, [])


class TranslatedPageTests(LoadedContentTestCase):
    """All pages that the demo shows."""

    def test_every_page_is_translated_into_every_language(self) -> None:
        german = versions_with_state().filter(state=TranslationState.GERMAN)
        self.assertEqual(list(german.values_list("url_path", flat=True)), [])

    def test_l11_every_translation_is_labelled_as_the_machines(self) -> None:
        states = {page.state for page in versions_with_state()}
        self.assertEqual(states, {TranslationState.MACHINE})

    def test_every_offer_has_its_own_prose(self) -> None:
        for code in OTHERS:
            same = [
                page.slug
                for page in OfferPage.objects.filter(locale__language_code=code)
                if self.prose(page) == self.prose(page.source)
            ]
            with self.subTest(code):
                self.assertEqual(same, [])

    def prose(self, page: BasePage) -> tuple[str, str]:
        return page.title, page.summary

    def test_rows_are_translated_too(self) -> None:
        """Labels of amounts stand beside the amounts of the German page."""
        page = OfferPage.objects.get(
            slug="unterhaltsvorschuss", locale__language_code="en"
        )
        labels = [row.label for row in page.values.all()]
        german = [row.label for row in page.source.values.all()]
        self.assertEqual(len(labels), len(german))
        self.assertFalse(set(labels) & set(german))
