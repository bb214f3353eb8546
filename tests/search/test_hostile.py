"""Whatever is typed: an answer, never an error; bin/bench times the same."""

from django.test import TestCase

from search.queries import search
from tests.search.engines import DatabaseMixin, ElasticsearchMixin
from tests.search.hostile import HOSTILE
from tests.search.small_town import SmallTownMixin


class HostileMixin(SmallTownMixin):
    """The same questions for whichever engine answers."""

    def test_search_answers_whatever_is_asked(self) -> None:
        for name, text in HOSTILE.items():
            for language in ("de", "ar"):
                with self.subTest(name, language=language):
                    result = search(text, language)
                    self.assertEqual(result.engine, self.engine)

    def test_page_and_api_answer_whatever_is_asked(self) -> None:
        for name, text in HOSTILE.items():
            query = {"q": text.encode("utf-8", "replace").decode()}
            for address in ("/de/suche/", "/api/v1/search/"):
                with self.subTest(name, address=address):
                    response = self.client.get(address, {"lang": "de", **query})
                    # Too long, or no text at all: refused in a sentence.
                    self.assertIn(response.status_code, (200, 400))

    def test_suggestions_answer_whatever_is_typed(self) -> None:
        for name, text in HOSTILE.items():
            with self.subTest(name):
                query = {"q": text.encode("utf-8", "replace").decode()}
                response = self.client.get("/de/suche/vorschlaege/", query)
                self.assertLess(response.status_code, 500)

    def test_question_beside_the_noise_is_still_answered(self) -> None:
        for text in (
            "Unterhaltsvorschuss\x00",
            "\u202eUnterhaltsvorschuss",
            "Unterhaltsvorschuss 👩‍👧",
            '"Unterhaltsvorschuss" AND *',
        ):
            with self.subTest(repr(text)):
                self.assertEqual(search(text, "de").hits[0].key, "unterhaltsvorschuss")

    def test_filters_of_any_kind_are_no_error(self) -> None:
        for query in (
            {"ort": "\x00'; --"},
            {"ort": "01069" * 50},
            {"thema": "../../x"},
            {"art": "*"},
            {"seite": "9" * 50},
            {"seite": "-1"},
            {"seite": "x"},
        ):
            with self.subTest(query):
                response = self.client.get("/de/suche/", {"q": "Geld", **query})
                self.assertIn(response.status_code, (200, 400))

    def test_bytes_that_are_no_text_are_no_error(self) -> None:
        for address in ("/de/suche/?q=%ff%fe%00", "/api/v1/search/?q=%c0%af&lang=de"):
            with self.subTest(address):
                self.assertLess(self.client.get(address).status_code, 500)


class DatabaseHostileTests(DatabaseMixin, HostileMixin, TestCase):
    """The database answers."""


class ElasticsearchHostileTests(ElasticsearchMixin, HostileMixin, TestCase):
    """Elasticsearch answers."""
