"""The language table: each row has all that a language needs."""

from pathlib import Path

from babel import Locale as FormatLocale
from django.conf import settings
from django.test import SimpleTestCase, TestCase
from django.utils.translation import get_language_info, to_locale

from and_cms.core import languages
from and_cms.core.checks import every_language_has_a_catalogue
from tests.assertions import assert_page_language
from tests.factories.pages import ALL_LANGUAGES, SiteTreeMixin


class TableTests(SimpleTestCase):
    def test_design_names_eleven_languages(self) -> None:
        german = ["de", "de-simple"]
        expected = [*german, "en", "uk", "ru", "ar", "fa", "vi", "pl", "cs", "tr"]
        self.assertEqual(list(languages.TABLE), expected)
        self.assertEqual([code for code, _name in settings.LANGUAGES], expected)

    def test_german_is_the_only_source(self) -> None:
        sources = [row.code for row in languages.TABLE.values() if row.is_source]
        self.assertEqual(sources, ["de"])

    def test_l10_every_language_has_a_catalogue(self) -> None:
        self.assertEqual(every_language_has_a_catalogue(), [])

    def test_missing_catalogue_is_told_at_start(self) -> None:
        with self.settings(LOCALE_PATHS=[Path("/nowhere")]):
            errors = every_language_has_a_catalogue()
        self.assertEqual(len(errors), len(languages.TABLE))
        self.assertIn("locale/de_Simple/LC_MESSAGES", str([e.hint for e in errors]))

    def test_django_knows_every_language_and_its_direction(self) -> None:
        for code, row in languages.TABLE.items():
            with self.subTest(code):
                info = get_language_info(code)
                self.assertEqual(info["bidi"], row.is_rtl)

    def test_formats_are_known_to_cldr_with_the_same_direction(self) -> None:
        for code, row in languages.TABLE.items():
            with self.subTest(code):
                locale = FormatLocale.parse(row.formats)
                self.assertEqual(locale.text_direction, row.direction)

    def test_l05_easy_german_has_a_catalogue_folder_of_its_own(self) -> None:
        folder = Path(settings.BASE_DIR) / "locale" / to_locale("de-simple")
        self.assertEqual(folder.name, "de_Simple")
        self.assertTrue(folder.is_dir())

    def test_names_are_the_languages_own_and_differ(self) -> None:
        names = [row.name for row in languages.TABLE.values()]
        self.assertEqual(len(set(names)), len(names))
        self.assertEqual(languages.get("fa").name, "فارسی")

    def test_unknown_or_missing_code_gives_german(self) -> None:
        for code in (None, "", "xx", "de-AT", "../etc"):
            with self.subTest(code=code):
                self.assertEqual(languages.get(code).code, "de")


class AddressTests(SiteTreeMixin, TestCase):
    tree_languages = ALL_LANGUAGES

    def test_l01_l03_each_language_answers_at_its_own_address(self) -> None:
        for code, row in languages.TABLE.items():
            with self.subTest(code):
                address = f"/{code}/angebote/"
                response = self.client.get(address, headers={"Accept-Language": "vi"})
                self.assertEqual(response.status_code, 200)
                assert_page_language(self, response, code, row.direction)
                self.assertEqual(response.headers["Content-Language"], code)
