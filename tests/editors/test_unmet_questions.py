"""Unanswered questions: the list, its three answers, and the way to the word list."""

import re
from io import BytesIO

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from and_cms.users.groups import EDITORS, TRANSLATORS
from search.enums import UnmetState
from search.models import UnmetQuestion
from search.queries import search
from tests.assertions import html_of
from tests.editors.roles import log_in
from tests.editors.search_office import SearchOfficeTests
from vocabulary.models import Term, TermPhrases, TermWord


class UnmetListTests(SearchOfficeTests):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.question = cls.ask("schulranzen", "2026-11-01", 4)

    @classmethod
    def ask(
        cls, words: str, month: str, number: int, language: str = "de"
    ) -> UnmetQuestion:
        return UnmetQuestion.objects.create(
            words=words, month=month, number=number, language=language
        )

    def listed(self, **query: str) -> list[str]:
        response = self.client.get(reverse("search_unmet"), query)
        return [row.words for row in response.context["object_list"]]

    def decide(self, state: str, **more: str) -> None:
        url = reverse("search_unmet_decide", args=[self.question.pk])
        self.client.post(url, {"state": state, **more})
        self.question.refresh_from_db()

    def test_newest_month_comes_first_and_rare_questions_are_not_shown(self) -> None:
        self.ask("hundesteuer", "2026-10-01", 9)
        self.ask("selten", "2026-11-01", 2)
        self.assertEqual(self.listed(), ["schulranzen", "hundesteuer"])

    def test_list_can_be_narrowed_and_searched(self) -> None:
        self.ask("أسنان", "2026-11-01", 3, "ar")
        for query, expected in (
            ({"language": "ar"}, ["أسنان"]),
            ({"state": "no_offer"}, []),
            ({"q": "ranzen"}, ["schulranzen"]),
        ):
            with self.subTest(query):
                self.assertEqual(self.listed(**query), expected)

    def test_word_is_shown_as_the_word_list_writes_it(self) -> None:
        TermWord.objects.create(term=self.term, text="Prüfung")
        self.term.save()
        self.ask("prufung", "2026-11-01", 3)
        self.assertContains(self.client.get(reverse("search_unmet")), "Prüfung")

    def test_decision_is_kept_with_who_and_when_and_can_be_taken_back(self) -> None:
        self.decide("not_ours")
        self.assertEqual(self.question.state, UnmetState.NOT_OURS)
        html = html_of(self.client.get(reverse("search_unmet")))
        self.assertIn("Redaktion Test", html)
        self.assertEqual(ModelLogEntry.objects.get().user.first_name, EDITORS)
        self.decide("open")
        self.assertEqual(self.question.state, UnmetState.OPEN)

    def test_unknown_decision_changes_nothing(self) -> None:
        self.decide("maybe")
        self.assertEqual(self.question.state, UnmetState.OPEN)

    def test_s11_decision_by_get_is_refused(self) -> None:
        url = reverse("search_unmet_decide", args=[self.question.pk])
        self.assertEqual(self.client.get(url, {"state": "not_ours"}).status_code, 405)

    def test_s11_button_of_the_list_carries_a_token_that_is_taken(self) -> None:
        browser = Client(enforce_csrf_checks=True)
        log_in(browser, EDITORS)
        html = html_of(browser.get(reverse("search_unmet")))
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html).group(1)
        url = reverse("search_unmet_decide", args=[self.question.pk])
        for sent, status in (({}, 403), ({"csrfmiddlewaretoken": token}, 302)):
            answer = browser.post(url, {"state": "no_offer", **sent})
            self.assertEqual(answer.status_code, status)

    def test_s22_translators_decide_nothing(self) -> None:
        log_in(self.client, TRANSLATORS)
        self.decide("not_ours")
        self.assertEqual(self.question.state, UnmetState.OPEN)

    def test_foreign_address_is_not_followed_after_a_decision(self) -> None:
        url = reverse("search_unmet_decide", args=[self.question.pk])
        answer = self.client.post(
            url, {"state": "no_offer", "next": "https://example.org/"}
        )
        self.assertEqual(answer.url, reverse("search_unmet"))

    def test_list_is_exported_as_csv_and_spreadsheet(self) -> None:
        answer = self.client.get(reverse("search_unmet"), {"export": "csv"})
        text = b"".join(answer.streaming_content).decode()
        self.assertIn("schulranzen,Deutsch,2026-11-01,4,", text)
        answer = self.client.get(reverse("search_unmet"), {"export": "xlsx"})
        book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
        self.assertEqual(book.active["A2"].value, "schulranzen")

    def test_words_that_look_like_a_formula_are_harmless_in_a_spreadsheet(self) -> None:
        """Folded words have letters and figures only."""
        result = search('=HYPERLINK("x")', "de")
        self.assertNotIn("=", " ".join(word.text for word in result.reading.words))

    def test_number_of_queries_does_not_grow_with_the_rows(self) -> None:
        url = reverse("search_unmet")
        self.client.get(url)
        with CaptureQueriesContext(connection) as few:
            self.client.get(url)
        for number in range(5):
            self.ask(f"wort {number}", "2026-11-01", 3)
        with CaptureQueriesContext(connection) as many:
            self.client.get(url)
        self.assertEqual(len(many), len(few))


class WordListTests(SearchOfficeTests):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.question = UnmetQuestion.objects.create(
            words="schulranzen", language="de", month="2026-11-01", number=4
        )
        cls.url = reverse("search_unmet_word", args=[cls.question.pk])

    def send(self, **changes: object) -> HttpResponse:
        fields = {
            "text": "Schulranzen",
            "language": "de",
            "kind": "needs",
            "term": self.term.pk,
        }
        answer = self.client.post(self.url, {**fields, **changes})
        self.question.refresh_from_db()
        return answer

    def test_form_begins_with_the_words(self) -> None:
        self.assertContains(self.client.get(self.url), 'value="schulranzen"')

    def test_word_that_is_added_answers_the_next_question(self) -> None:
        self.assertFalse(search("Schulranzen", "de").has_answers)
        self.send()
        phrases = TermPhrases.objects.get(term=self.term, language="de")
        self.assertEqual(phrases.needs, ["Schulranzen"])
        self.assertEqual(self.question.state, UnmetState.WORD_LIST)
        result = search("schulranzen", "de")
        self.assertTrue(result.has_answers)
        self.assertEqual(result.hits[0].key, "schulbedarf")

    def test_word_joins_those_of_its_language_once(self) -> None:
        TermPhrases.objects.create(term=self.term, language="de", names=["Ranzen"])
        for _time in range(2):
            self.send(kind="names")
        phrases = TermPhrases.objects.get()
        self.assertEqual(phrases.names, ["Ranzen", "Schulranzen"])

    def test_form_without_a_term_is_shown_again(self) -> None:
        answer = self.send(term="")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.question.state, UnmetState.OPEN)

    def test_new_term_begins_with_the_word(self) -> None:
        answer = self.send(new="1", text="Schulranzen", term="")
        self.assertEqual(self.question.state, UnmetState.WORD_LIST)
        html = html_of(self.client.get(answer.url))
        self.assertIn('name="official" value="Schulranzen"', html)
        self.assertIn("schulranzen", html)
        self.assertFalse(Term.objects.filter(official="Schulranzen").exists())

    def test_term_form_ignores_an_unknown_language(self) -> None:
        url = reverse("wagtailsnippets_vocabulary_term:add")
        answer = self.client.get(url, {"word": "x", "language": "xx"})
        self.assertNotIn('name="official" value="x"', html_of(answer))

    def test_rows_of_a_term_are_folded_to_a_line_each(self) -> None:
        TermPhrases.objects.create(
            term=self.term, language="uk", needs=["рюкзак"], names=["портфель"]
        )
        TermWord.objects.create(term=self.term, text="Ranzen")
        url = reverse("wagtailsnippets_vocabulary_term:edit", args=[self.term.pk])
        html = html_of(self.client.get(url))
        self.assertIn("<bdi>Українська (2)</bdi>", html)
        self.assertIn("<bdi>Ranzen (Deutsch, ", html)
        self.assertEqual(html.count('class="w-panel collapsed"'), 3)
