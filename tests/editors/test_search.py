"""The editors' side of the search: unanswered questions, reasons, missing pages."""

import re
from datetime import timedelta
from io import BytesIO

import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import ModelLogEntry

from and_cms.users.groups import ADMINISTRATORS, EDITORS, TRANSLATORS
from search.enums import UnmetState
from search.models import MissedUpdate, QualityRun, UnmetQuestion
from search.queries import search
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.search.indexed import index_all
from vocabulary.models import Term, TermPage, TermPhrases, TermWord

NOBODY = "http://127.0.0.1:9"
"""An address where nothing answers."""
WITH_DEAD_SERVER = {
    **settings.WAGTAILSEARCH_BACKENDS,
    "elasticsearch": {
        "BACKEND": "wagtail.search.backends.elasticsearch9",
        "URLS": [NOBODY],
        "TIMEOUT": 1,
        "AUTO_UPDATE": False,
        "OPTIONS": {"max_retries": 0},
    },
}


class SearchOfficeTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, slug="schulbedarf", title="Schulbedarf"
        )
        cls.tree.aliases(cls.offer)
        cls.term = Term.objects.create(
            key="schulbedarf", official="Schulbedarf", explanation="Satz."
        )
        TermPage.objects.create(term=cls.term, page=cls.offer)
        index_all()

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)


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


class InsightTests(SearchOfficeTests):
    def ask(self, text: str, language: str = "de") -> str:
        query = {"q": text, "language": language}
        answer = self.client.get(reverse("search_insight"), query)
        self.assertEqual(answer.status_code, 200)
        return html_of(answer)

    def test_answer_names_its_reason_and_leads_to_page_and_term(self) -> None:
        html = self.ask("schulbedarf")
        self.assertIn("Schulbedarf", html)
        self.assertIn(reverse("wagtailadmin_pages:edit", args=[self.offer.pk]), html)
        term = reverse("wagtailsnippets_vocabulary_term:edit", args=[self.term.pk])
        self.assertIn(term, html)
        self.assertIn("<meter", html)

    def test_words_are_shown_as_they_were_read(self) -> None:
        answer = self.client.get(
            reverse("search_insight"), {"q": "Schulbedrf xyzzy", "language": "de"}
        )
        words = answer.context["words"]
        self.assertEqual([word.text for word in words], ["Schulbedrf", "xyzzy"])
        self.assertEqual(words[0].read_as, "Schulbedarf")

    def test_promoted_answer_says_so(self) -> None:
        SearchPromotion.objects.create(query=Query.get("brille"), page=self.offer)
        answer = self.client.get(
            reverse("search_insight"), {"q": "Brille", "language": "ar"}
        )
        (row,) = answer.context["hits"]
        self.assertTrue(row.is_promoted)
        self.assertIn("/ar/", row.hit.url)

    def test_all_languages_are_asked_at_a_glance(self) -> None:
        answer = self.client.get(
            reverse("search_insight"), {"q": "schulbedarf", "language": ""}
        )
        self.assertEqual(len(answer.context["findings"]), 11)

    def test_hostile_or_empty_questions_are_answered(self) -> None:
        for text in ("", "?", "<script>alert(1)</script>", "' OR 1=1 --", "😩"):
            for language in ("de", "ar", ""):
                with self.subTest(text, language=language):
                    self.assertNotIn("<script>alert", self.ask(text, language))

    def test_unknown_language_is_named_not_asked(self) -> None:
        answer = self.client.get(
            reverse("search_insight"), {"q": "x", "language": "xx"}
        )
        self.assertNotIn("finding", answer.context)

    def test_question_of_an_editor_is_not_counted(self) -> None:
        self.ask("schulranzen")
        self.assertFalse(UnmetQuestion.objects.exists())


class PromotionFormTests(SearchOfficeTests):
    def test_form_begins_with_the_question_and_one_empty_answer(self) -> None:
        html = html_of(self.client.get("/admin/searchpicks/add/?q=Ranzen"))
        self.assertIn('name="query_string" value="Ranzen"', html)
        self.assertIn('name="editors_picks-TOTAL_FORMS" value="1"', html)
        self.assertNotIn("external_link", html)

    def test_sent_form_puts_the_answer_on_top(self) -> None:
        fields = {
            "query_string": "Ranzen",
            "editors_picks-TOTAL_FORMS": "1",
            "editors_picks-INITIAL_FORMS": "0",
            "editors_picks-MIN_NUM_FORMS": "0",
            "editors_picks-MAX_NUM_FORMS": "1000",
            "editors_picks-0-page": str(self.offer.pk),
            "editors_picks-0-ORDER": "1",
            "editors_picks-0-DELETE": "",
            "editors_picks-0-id": "",
        }
        answer = self.client.post("/admin/searchpicks/add/", fields)
        self.assertEqual(answer.status_code, 302)
        self.assertEqual(search("ranzen", "ar").hits[0].key, "schulbedarf")
        query = Query.objects.get()
        html = html_of(self.client.get(f"/admin/searchpicks/{query.pk}/"))
        self.assertIn("Schulbedarf", html)
        self.assertContains(self.client.get("/admin/searchpicks/"), "ranzen")


class QualityTests(SearchOfficeTests):
    def test_page_says_when_nothing_was_measured(self) -> None:
        self.assertEqual(self.client.get(reverse("search_quality")).status_code, 200)

    def test_last_run_is_shown_by_language_and_kind_with_history(self) -> None:
        figures = {"queries": 9, "none": 1, "ndcg": 0.914, "calm": None}
        for days in (7, 0):
            QualityRun.objects.create(
                engine="database",
                created_at=timezone.now() - timedelta(days=days),
                figures={
                    "all": figures,
                    "held_out": {**figures, "ndcg": 0.812},
                    "lang": {"uk": figures},
                    "kind": {"need": figures},
                },
            )
        answer = self.client.get(reverse("search_quality"))
        html = html_of(answer)
        for text in ("Українська", "0,91", "0,81"):
            self.assertIn(text, html)
        self.assertEqual(len(answer.context["runs"]), 2)
        self.assertEqual(len(answer.context["last"]), 1)

    def test_figures_of_an_unknown_shape_break_nothing(self) -> None:
        QualityRun.objects.create(engine="database", figures={"note": "x", "all": {}})
        self.assertEqual(self.client.get(reverse("search_quality")).status_code, 200)


class MissedTests(SearchOfficeTests):
    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, ADMINISTRATORS)

    def miss(self, minutes: int) -> None:
        then = timezone.now() - timedelta(minutes=minutes)
        with time_machine.travel(then):
            MissedUpdate.objects.create(
                document=minutes, page_title="Wohngeld", attempts=3, error="Refused"
            )

    def lines(self) -> list[str]:
        html = html_of(self.client.get(reverse("wagtailadmin_home")))
        return re.findall(r'due-list__item"><a href="/admin/suche/fehlt/">', html)

    @override_settings(WAGTAILSEARCH_BACKENDS=WITH_DEAD_SERVER)
    def test_list_shows_what_is_missing_since_when_and_why(self) -> None:
        self.miss(30)
        html = html_of(self.client.get(reverse("search_missed")))
        for text in ("Wohngeld", "Refused", 'action="/admin/suche/fehlt/nachholen/"'):
            self.assertIn(text, html)

    @override_settings(WAGTAILSEARCH_BACKENDS=WITH_DEAD_SERVER)
    def test_button_tries_again_and_says_what_is_left(self) -> None:
        self.miss(30)
        answer = self.client.post(reverse("search_catch_up"), follow=True)
        self.assertEqual(MissedUpdate.objects.get().attempts, 4)
        self.assertEqual(answer.status_code, 200)

    @override_settings(WAGTAILSEARCH_BACKENDS=WITH_DEAD_SERVER)
    def test_first_page_tells_administrators_of_a_dead_server_and_late_pages(
        self,
    ) -> None:
        self.miss(5)
        self.assertEqual(len(self.lines()), 1)
        self.miss(11)
        self.assertEqual(len(self.lines()), 2)

    @override_settings(WAGTAILSEARCH_BACKENDS=WITH_DEAD_SERVER)
    def test_editors_are_not_told_what_they_cannot_mend(self) -> None:
        log_in(self.client, EDITORS)
        self.assertEqual(self.lines(), [])

    def test_without_a_search_server_nothing_is_missing(self) -> None:
        only = {"default": settings.WAGTAILSEARCH_BACKENDS["default"]}
        with self.settings(WAGTAILSEARCH_BACKENDS=only):
            self.miss(30)
            self.assertEqual(self.lines(), [])

    def test_s11_catching_up_by_get_is_refused(self) -> None:
        self.assertEqual(self.client.get(reverse("search_catch_up")).status_code, 405)
