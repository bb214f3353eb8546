"""Suggestions while typing: names and checked words, never what people confess."""

from django.test import TestCase

from search.models import SearchDocument
from search.suggestions import MOST, suggest
from tests.assertions import assert_no_cookie
from tests.factories.pages import OfferPageFactory
from tests.queries import at_most_queries
from tests.search.indexed import index_all
from tests.search.small_town import SmallTownMixin
from vocabulary.models import Term

ADDRESS = "/de/suche/vorschlaege/"


def texts(typed: str, language: str = "de") -> list[str]:
    """Return the suggestions for some letters."""
    return [suggestion.text for suggestion in suggest(typed, language)]


class SuggestTests(SmallTownMixin, TestCase):
    def test_what_begins_with_the_letters_comes_before_what_has_them_inside(self):
        self.assertEqual(
            texts("unterh"),
            ["Unterhalt", "Unterhaltsvorschuss", "Amt für Unterhalt"]
            + ["Fragen zum Unterhalt"],
        )
        self.assertEqual(texts("vorsch"), ["Unterhaltsvorschuss"])

    def test_case_accents_and_hyphens_do_not_matter(self) -> None:
        for typed in ("KITA-PL", "kita pl", "kíta"):
            with self.subTest(typed):
                self.assertEqual(texts(typed), ["Kita-Platz"])
        self.assertEqual(texts("hausl"), ["Häusliche Gewalt"])

    def test_slip_still_leads_on_but_comes_last(self) -> None:
        self.assertEqual(texts("unterhaltsfor"), ["Unterhaltsvorschuss"])
        self.assertEqual(texts("kit"), ["Kita-Platz"])
        self.assertEqual(texts("kut"), [], "too short for a slip")

    def test_needs_slips_and_addresses_are_never_suggested(self) -> None:
        for typed in ("er sch", "geschlagen", "vater", "unterhaltsf", "verein-"):
            with self.subTest(typed):
                found = " ".join(texts(typed))
                for word in ("schlägt", "geschlagen", "zahlt", "forschuss"):
                    self.assertNotIn(word, found)

    def test_own_language_and_german_are_suggested_and_no_other(self) -> None:
        self.assertEqual(texts("алім", "uk"), ["аліменти"])
        self.assertEqual(texts("алім", "ar"), [])
        self.tree.translate(self.advance, "uk", title="Аванс (Unterhaltsvorschuss)")
        index_all()
        found = suggest("unterhaltsv", "uk")
        self.assertEqual(
            [(one.text, one.language) for one in found],
            [("Unterhaltsvorschuss", "de"), ("Аванс (Unterhaltsvorschuss)", "uk")],
        )

    def test_word_that_nobody_has_checked_is_not_suggested(self) -> None:
        self.assertNotIn("алімєнти тато", texts("алім", "uk"))

    def test_change_of_the_word_list_counts_at_once(self) -> None:
        self.assertEqual(texts("wohn"), [])
        Term.objects.create(key="wohngeld", official="Wohngeld", explanation="Geld.")
        self.assertEqual(texts("wohn"), ["Wohngeld"])

    def test_there_are_never_more_than_eight(self) -> None:
        for number in range(MOST + 4):
            OfferPageFactory(parent=self.tree.offers, title=f"Treffpunkt {number}")
        index_all()
        self.assertEqual(len(texts("treff")), MOST)

    def test_unpublished_page_is_not_suggested(self) -> None:
        SearchDocument.objects.filter(page=self.daycare).delete()
        self.assertEqual(texts("kita"), [])


class AddressTests(SmallTownMixin, TestCase):
    def test_answer_names_the_language_of_each_text(self) -> None:
        found = self.client.get("/ar/suche/vorschlaege/", {"q": "kita"}).json()
        first = {"text": "Kita-Platz", "lang": "de", "dir": "ltr"}
        self.assertEqual(found["suggestions"], [first])
        self.assertTrue(found["said"])

    def test_p02_answer_is_cacheable_and_leaves_no_cookie(self) -> None:
        response = self.client.get(ADDRESS, {"q": "kita"})
        self.assertIn("public", response.headers["Cache-Control"])
        self.assertNotIn("Cookie", response.headers.get("Vary", ""))
        assert_no_cookie(self, response)

    def test_nothing_is_said_where_nothing_is_suggested(self) -> None:
        for typed in ("", "k", "xyzxyz", "x" * 5000, "\x00\u202e", "🙂🙂"):
            with self.subTest(typed[:10]):
                found = self.client.get(ADDRESS, {"q": typed}).json()
                self.assertEqual(found, {"suggestions": [], "said": ""})

    def test_two_queries_do_however_much_is_found(self) -> None:
        for typed in ("un", "unterhaltsforsch", "xyzxyz"):
            self.client.get(ADDRESS, {"q": typed})
            with self.subTest(typed), at_most_queries(self, 2):
                self.client.get(ADDRESS, {"q": typed})

    def test_only_reading_is_allowed(self) -> None:
        self.assertEqual(self.client.post(ADDRESS, {"q": "kita"}).status_code, 405)
