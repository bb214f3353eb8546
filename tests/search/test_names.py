"""Each offer is found first by its names, in every language, on both engines."""

import os
from unittest import skipUnless

from django.conf import settings
from django.core.management import call_command

from and_cms.core import content, languages
from offers.models import OfferPage
from search.analysis import fold
from search.queries import search
from tests.content import LoadedContentTestCase


def shared_aliases() -> dict[str, set[str]]:
    """Return for each folded name the keys of the offers that carry it."""
    carriers: dict[str, set[str]] = {}
    for data in content.read("facts", "offers.yaml")["offers"]:
        names = [
            data["name_de"],
            *data.get("short_names", []),
            *data.get("aliases", []),
        ]
        for name in names:
            carriers.setdefault(fold(name), set()).add(data["key"])
    return carriers


class NameMixin:
    """The same promise for whichever engine answers."""

    engine = ""

    def assert_found(self, question: str, language: str, key: str, within: int) -> None:
        """Assert that an offer is among the first ``within`` offers."""
        result = search(question, language, kind="offer", limit=within)
        self.assertIn(key, [hit.key for hit in result.hits], (question, language))
        self.assertEqual(result.engine, self.engine)

    def test_offer_asked_for_by_its_title_comes_first_in_every_language(self) -> None:
        for page in OfferPage.objects.visible():
            for language in languages.TABLE:
                with self.subTest(key=page.slug, language=language):
                    self.assert_found(page.title, language, page.slug, 1)

    def test_offer_asked_for_by_its_official_name_comes_first(self) -> None:
        for page in OfferPage.objects.visible():
            with self.subTest(key=page.slug):
                self.assert_found(page.official_name, "uk", page.slug, 1)

    def test_alias_leads_to_the_offers_that_carry_it_before_all_others(self) -> None:
        for alias, keys in shared_aliases().items():
            for key in keys:
                with self.subTest(alias=alias, key=key):
                    self.assert_found(alias, "ar", key, len(keys))


class DatabaseNameTests(NameMixin, LoadedContentTestCase):
    """The database answers where Elasticsearch is not configured."""

    engine = "database"

    def setUp(self) -> None:
        """Take Elasticsearch out of the settings."""
        only = {"default": settings.WAGTAILSEARCH_BACKENDS["default"]}
        override = self.settings(WAGTAILSEARCH_BACKENDS=only)
        override.enable()
        self.addCleanup(override.disable)


@skipUnless(os.environ.get("ELASTICSEARCH_URL"), "needs Elasticsearch")
class ElasticsearchNameTests(NameMixin, LoadedContentTestCase):
    """Elasticsearch answers where it is configured."""

    engine = "elasticsearch"

    @classmethod
    def setUpClass(cls) -> None:
        """Index the content once."""
        super().setUpClass()
        call_command("rebuild_search", verbosity=0)
