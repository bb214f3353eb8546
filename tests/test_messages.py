"""The message catalogues: the same texts everywhere, and all of them (L-10).

``manage.py check_messages`` compares them with the code; this needs no tools.
"""

import re
import tempfile
from functools import cache
from pathlib import Path

import django
import polib
from django.conf import settings
from django.test import SimpleTestCase
from django.utils import translation
from django.utils.translation import to_locale

from and_cms.core import languages
from and_cms.core.management.commands import check_messages, compile_catalogues

TAG = re.compile(r"</?[a-z][^>]*>")
DJANGO = Path(django.__file__).parent / "conf" / "locale"


@cache
def catalogue(code: str) -> polib.POFile:
    """Return the catalogue of a language."""
    return polib.pofile(str(check_messages.catalogue_path(code)))


def entries(code: str) -> list[polib.POEntry]:
    """Return what is in use of a catalogue."""
    return [entry for entry in catalogue(code) if not entry.obsolete]


def texts(entry: polib.POEntry) -> list[str]:
    """Return all translations of an entry that are not empty."""
    return [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def django_plural(code: str) -> str:
    """Return the plural rule that Django uses for a language."""
    for name in (to_locale(code), code.partition("-")[0]):
        path = DJANGO / name / "LC_MESSAGES" / "django.po"
        if path.exists():
            return polib.pofile(str(path)).metadata["Plural-Forms"]
    return ""


def without_markup(text: str) -> str:
    """Return the words of a text: ``dir="ltr"`` is a direction and addresses nobody."""
    return TAG.sub("", text)


class CatalogueTests(SimpleTestCase):
    def test_every_language_has_the_same_texts(self) -> None:
        wanted = {check_messages.key(entry) for entry in entries(languages.SOURCE)}
        for code in languages.TABLE:
            with self.subTest(code):
                found = {check_messages.key(entry) for entry in entries(code)}
                self.assertEqual(found ^ wanted, set())

    def test_no_text_stands_twice(self) -> None:
        for code in languages.TABLE:
            with self.subTest(code):
                keys = [check_messages.key(entry) for entry in entries(code)]
                self.assertEqual(len(keys), len(set(keys)))

    def test_l10_every_language_has_every_text(self) -> None:
        for code in languages.TABLE:
            missing = [
                entry.msgid
                for entry in entries(code)
                if not entry.translated() or "fuzzy" in entry.flags
            ]
            with self.subTest(code):
                self.assertEqual(missing, [])

    def test_nothing_is_guessed(self) -> None:
        """A fuzzy text is not shown, and nobody notices."""
        for code in languages.TABLE:
            guessed = [entry.msgid for entry in entries(code) if "fuzzy" in entry.flags]
            with self.subTest(code):
                self.assertEqual(guessed, [])

    def test_l10_placeholders_are_the_same(self) -> None:
        for code in languages.TABLE:
            wrong = [
                problem
                for entry in entries(code)
                for problem in check_messages.other_placeholders(entry)
            ]
            with self.subTest(code):
                self.assertEqual(wrong, [])

    def test_markup_is_the_same(self) -> None:
        for code in languages.TABLE:
            wrong = [
                entry.msgid
                for entry in entries(code)
                for text in texts(entry)
                if sorted(TAG.findall(text)) != sorted(TAG.findall(entry.msgid))
            ]
            with self.subTest(code):
                self.assertEqual(wrong, [])

    def test_space_around_a_text_is_the_same(self) -> None:
        for code in languages.TABLE:
            wrong = [
                entry.msgid
                for entry in entries(code)
                for text in texts(entry)
                if (text[:1].isspace(), text[-1:].isspace())
                != (entry.msgid[:1].isspace(), entry.msgid[-1:].isspace())
            ]
            with self.subTest(code):
                self.assertEqual(wrong, [])

    def test_l09_plurals_follow_the_language(self) -> None:
        """Arabic has six forms; without its rule it would get two."""
        for code in languages.TABLE:
            with self.subTest(code):
                rule = catalogue(code).metadata.get("Plural-Forms", "")
                self.assertEqual(rule, django_plural(code))

    def test_l09_every_plural_form_is_there(self) -> None:
        for code in languages.TABLE:
            number = check_messages.plural_forms(catalogue(code))
            for entry in entries(code):
                if any(entry.msgstr_plural.values()):
                    with self.subTest(f"{code}: {entry.msgid}"):
                        self.assertEqual(len(entry.msgstr_plural), number)
                        self.assertTrue(all(entry.msgstr_plural.values()))

    def test_german_is_polite_without_office_words(self) -> None:
        """Parents are addressed with “Sie”, never with “du” or “der Nutzer”."""
        rude = re.compile(
            r"\b(du|dein\w*|dir|dich|Nutzer\w*|Anwender\w*|bzw\.|ggf\.)\b"
        )
        found = [
            text
            for entry in entries("de")
            for text in texts(entry)
            if rude.search(without_markup(text))
        ]
        self.assertEqual(found, [])


class FallbackTests(SimpleTestCase):
    def test_gap_in_a_catalogue_shows_german(self) -> None:
        german = catalogue("de").find("Skip to content").msgstr
        for code in ("de-simple", "ar"):
            own = catalogue(code).find("Skip to content").msgstr
            with self.subTest(code), translation.override(code):
                self.assertEqual(translation.gettext("Skip to content"), own or german)

    def test_english_is_the_text_of_the_code(self) -> None:
        own = catalogue("en").find("Skip to content").msgstr
        with translation.override("en"):
            shown = translation.gettext("Skip to content")
        self.assertEqual(shown, own or "Skip to content")


class CompileTests(SimpleTestCase):
    def test_catalogue_is_compiled_without_tools(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        source = folder / "django.po"
        source.write_bytes(check_messages.catalogue_path("de").read_bytes())
        self.assertTrue(compile_catalogues.is_due(source))
        compile_catalogues.compile_catalogue(source)
        self.assertFalse(compile_catalogues.is_due(source))
        compiled = polib.mofile(str(source.with_suffix(".mo")))
        self.assertGreater(len(compiled), 100)
        self.assertEqual([path.name for path in folder.glob("*.mo.*")], [])

    def test_catalogues_lie_where_the_settings_say(self) -> None:
        self.assertEqual(
            [Path(folder) for folder in settings.LOCALE_PATHS],
            [Path(settings.BASE_DIR) / "locale"],
        )
