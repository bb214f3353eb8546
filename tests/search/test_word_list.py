"""The editors' word list counts for the next question, without an index run."""

from django.contrib.admin.utils import quote
from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from search.engines import CANDIDATES
from search.models import SearchDocument
from search.queries import search
from search.word_list import FIRST, STEPS, TOPIC, current, official_words
from tests.assertions import html_of
from tests.factories.users import log_in_administrator
from tests.queries import at_most_queries
from tests.search.small_town import SmallTownMixin, make_term
from vocabulary.enums import WordKind
from vocabulary.models import Term, TermPage, TermPhrases, TermWord


class WordListTests(SmallTownMixin, TestCase):
    def keys(self, text: str, language: str = "de") -> list[str]:
        return [hit.key for hit in search(text, language).hits]

    def term(self) -> Term:
        return Term.objects.get(official="Kindertagesbetreuung")

    # --- What a change does ---

    def test_word_added_in_the_admin_counts_for_the_next_question(self) -> None:
        self.assertEqual(self.keys("Wichtelstube"), [])
        written = list(SearchDocument.objects.values_list("pk", "updated_at"))
        log_in_administrator(self.client)
        address = reverse(
            Term.snippet_viewset.get_url_name("edit"), args=[quote(self.term().pk)]
        )
        form = querydict_from_html(
            html_of(self.client.get(address)), form_id="w-editor-form"
        )
        number = int(form["words-TOTAL_FORMS"])
        form["words-TOTAL_FORMS"] = number + 1
        form.update(
            {
                f"words-{number}-{name}": value
                for name, value in {
                    "id": "",
                    "ORDER": number + 1,
                    "DELETE": "",
                    "text": "Wichtelstube",
                    "language": "de",
                    "kind": WordKind.EVERYDAY,
                    "status": "general",
                }.items()
            }
        )
        response = self.client.post(address, form, follow=True)
        self.assertIn("Wichtelstube", html_of(self.client.get(address)))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.keys("Wichtelstube")[0], "kita-platz")
        self.assertEqual(self.keys("Wichtelstube", "ar")[0], "kita-platz")
        # No index run: not a document was written.
        again = list(SearchDocument.objects.values_list("pk", "updated_at"))
        self.assertEqual(again, written)

    def test_word_removed_counts_no_more(self) -> None:
        term = self.term()
        self.assertEqual(self.keys("Kita")[0], "kita-platz")
        word = TermWord.objects.create(term=term, text="Wichtelstube", language="de")
        term.save()
        self.assertIn("kita-platz", self.keys("Wichtelstube"))
        word.delete()
        term.save()
        self.assertEqual(self.keys("Wichtelstube"), [])

    def test_term_removed_counts_no_more(self) -> None:
        self.assertEqual(self.keys("Vater zahlt nicht")[0], "unterhaltsvorschuss")
        before = current()
        Term.objects.get(official="Unterhaltsvorschuss").delete()
        self.assertIsNot(current(), before)

    def test_other_page_of_a_term_is_found_at_once(self) -> None:
        term = self.term()
        TermPage.objects.filter(term=term).update(page=self.shelter.page_ptr)
        term.save()
        self.assertEqual(self.keys("Kindertagesbetreuung")[0], "frauenschutzhaus")

    def test_word_in_one_language_is_understood_on_pages_of_all(self) -> None:
        for language in self.tree_languages:
            with self.subTest(language):
                self.assertEqual(
                    self.keys("аліментів", language)[0], "unterhaltsvorschuss"
                )

    # --- What it costs ---

    def test_word_list_that_has_not_changed_costs_one_query(self) -> None:
        current()
        with at_most_queries(self, 1):
            current()

    def test_word_list_is_read_once_however_often_it_is_asked(self) -> None:
        self.assertIs(current(), current())

    def test_answer_costs_a_query_for_candidates_and_one_for_texts(self) -> None:
        search("Kita", "de")
        with at_most_queries(self, 2):
            search("Kita", "de")

    def test_words_that_nobody_knows_cost_one_query_for_the_names(self) -> None:
        search("Unterhalt Wichtelstube Zwergenhaus Gorbitz", "uk")
        with at_most_queries(self, 3):
            search("Unterhalt Wichtelstube Zwergenhaus Gorbitz", "uk")
        self.assertGreater(CANDIDATES, 0)

    # --- What it holds ---

    def test_official_words_are_found_singly_and_together(self) -> None:
        self.assertEqual(
            official_words("Trennung, Scheidung"),
            ["Trennung, Scheidung", "Trennung", "Scheidung"],
        )
        self.assertEqual(official_words("Wohngeld"), ["Wohngeld"])

    def test_first_page_of_a_term_counts_most(self) -> None:
        term = make_term("Mehreres", self.advance, self.daycare, self.topic)
        pages = dict(current().ideas[term.pk].pages)
        self.assertEqual(pages[self.advance.translation_key], FIRST)
        self.assertEqual(pages[self.daycare.translation_key], STEPS[0])
        self.assertEqual(pages[self.topic.translation_key], TOPIC)

    def test_term_without_pages_is_no_error(self) -> None:
        make_term("Leeres")
        self.assertEqual(self.keys("Leeres"), [])

    def test_needs_are_never_suggested(self) -> None:
        shown = {phrase.text for phrase in current().lexicon.shown}
        self.assertIn("Unterhaltsvorschuss", shown)
        for hidden in ("er schlägt mich", "Unterhaltsforschuss"):
            with self.subTest(hidden):
                self.assertNotIn(hidden, shown)

    def test_phrase_of_signs_alone_is_no_error(self) -> None:
        term = self.term()
        TermPhrases.objects.filter(term=term).update(names=["…", "", "Kita"])
        term.save()
        self.assertEqual(self.keys("Kita")[0], "kita-platz")
