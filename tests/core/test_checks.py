"""Misconfiguration is told at start."""

from django.conf import settings
from django.test import SimpleTestCase

from and_cms.core.checks import (
    only_the_open_internet_is_asked,
    search_uses_the_index_prefix,
)


class SearchCheckTests(SimpleTestCase):
    def test_e06_old_key_of_the_index_is_refused(self) -> None:
        backends = {"elasticsearch": {"BACKEND": "…", "INDEX": "site"}}
        with self.settings(WAGTAILSEARCH_BACKENDS=backends):
            errors = search_uses_the_index_prefix()
        self.assertEqual([error.id for error in errors], ["core.E002"])
        self.assertIn("INDEX_PREFIX", errors[0].hint)

    def test_e06_our_settings_use_the_prefix(self) -> None:
        self.assertEqual(search_uses_the_index_prefix(), [])
        for name, options in settings.WAGTAILSEARCH_BACKENDS.items():
            if "elasticsearch" in options["BACKEND"]:
                with self.subTest(name):
                    self.assertTrue(options["INDEX_PREFIX"])


class OutsideCheckTests(SimpleTestCase):
    def test_network_inside_is_never_opened(self) -> None:
        self.assertEqual(only_the_open_internet_is_asked(), [])
        with self.settings(MAY_ASK_ADDRESS="tests.events.importing.partner.may_ask"):
            errors = only_the_open_internet_is_asked()
        self.assertEqual([error.id for error in errors], ["core.E003"])
