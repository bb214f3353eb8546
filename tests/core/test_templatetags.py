"""Icons and the marks of foreign prose."""

from django.template import Context, Template
from django.test import SimpleTestCase
from django.utils import translation

from and_cms.core.templatetags.icon_tags import ICONS, UnknownIcon, icon
from and_cms.core.templatetags.language_tags import lang_attrs


class IconTests(SimpleTestCase):
    def test_icon_is_hidden_from_screen_readers(self) -> None:
        """A word always stands beside it."""
        html = icon("phone")
        self.assertIn('aria-hidden="true"', html)
        self.assertIn('focusable="false"', html)

    def test_every_icon_can_be_drawn_inside_the_page(self) -> None:
        for path in ICONS.glob("*.svg"):
            with self.subTest(path.name):
                html = icon(path.stem)
                self.assertTrue(html.startswith('<svg class="icon" '))
                self.assertIn("viewBox", html)
                self.assertTrue(html.endswith("</svg>"))
                self.assertNotIn("style=", html)

    def test_icon_of_a_direction_is_mirrored_on_request(self) -> None:
        html = Template(
            '{% load icon_tags %}{% icon "caret-left" mirror=True %}'
        ).render(Context())
        self.assertIn('class="icon icon--mirror"', html)

    def test_class_name_is_escaped(self) -> None:
        self.assertNotIn('"><b', icon("phone", classname='"><b'))

    def test_unknown_icon_is_an_error_that_names_it(self) -> None:
        for name in ("does-not-exist", "../base", ""):
            with self.subTest(name), self.assertRaises(UnknownIcon):
                icon(name)


class LangTests(SimpleTestCase):
    def attributes(self, code: str | None, active: str) -> str:
        with translation.override(active):
            return str(lang_attrs(code))

    def test_l01_foreign_prose_says_language_and_direction(self) -> None:
        self.assertEqual(self.attributes("de", "ar"), ' lang="de" dir="ltr"')
        self.assertEqual(self.attributes("fa", "de"), ' lang="fa" dir="rtl"')

    def test_prose_of_the_pages_language_says_nothing(self) -> None:
        for code in ("ar", "", None):
            with self.subTest(code=code):
                self.assertEqual(self.attributes(code, "ar"), "")

    def test_german_on_a_page_in_easy_german_is_marked(self) -> None:
        self.assertEqual(self.attributes("de", "de-simple"), ' lang="de" dir="ltr"')
