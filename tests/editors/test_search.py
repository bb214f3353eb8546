"""The editors' side of the search: reasons, answers on top, quality, missing pages."""

import re
from datetime import timedelta

import time_machine
from django.conf import settings
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from and_cms.users.groups import ADMINISTRATORS, EDITORS
from search.models import MissedUpdate, QualityRun, UnmetQuestion
from search.queries import search
from tests.assertions import html_of
from tests.editors.roles import log_in
from tests.editors.search_office import SearchOfficeTests

NOBODY = "http://127.0.0.1:9"
"""An address where nothing answers."""
DOCUMENT = 1_000_000
"""A number that no document of a test has."""
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
                document=DOCUMENT + minutes,
                page_title="Wohngeld",
                attempts=3,
                error="Refused",
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
        missed = MissedUpdate.objects.get(document=DOCUMENT + 30)
        self.assertEqual(missed.attempts, 4)
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
