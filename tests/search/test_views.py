"""The search page: what a reader sees, in every state she may meet."""

import logging
import re

from django.conf import settings
from django.test import TestCase

from search.engines import forget_failure
from tests.assertions import assert_no_cookie, html_of, title_of
from tests.queries import at_most_queries
from tests.search.small_town import PHONE, POLICE, SmallTownMixin


class SearchPageTests(SmallTownMixin, TestCase):
    def page(self, language: str = "de", status: int = 200, **query: str) -> str:
        """Return the page, without its footer."""
        response = self.client.get(f"/{language}/suche/", query)
        self.assertEqual(response.status_code, status)
        return html_of(response).split("<footer")[0]

    def main(self, language: str = "de", **query: str) -> str:
        """Return the content of the page."""
        return self.page(language, **query).split("<main", 1)[1]

    # --- Answers ---

    def test_need_in_own_words_leads_to_offer_step_and_phone(self) -> None:
        main = self.main(q="Vater zahlt nicht")
        first = main.index("/de/angebote/unterhaltsvorschuss/")
        self.assertLess(first, main.index(f"{PHONE}</bdi>"))
        self.assertIn("<mark>zahlt</mark>", main)

    def test_l01_german_texts_on_an_arabic_page_are_marked_as_german(self) -> None:
        main = self.main("ar", q="Vater zahlt nicht")
        self.assertIn(
            'href="/ar/angebote/unterhaltsvorschuss/" lang="de" dir="ltr"', main
        )
        self.assertRegex(main, r'<p lang="de" dir="ltr">Geld vom Amt')

    def test_question_is_escaped_everywhere(self) -> None:
        for text in ('Unterhalt <script>"', "<script>x</script>"):
            self.assertNotIn("<script>", self.main(q=text))

    def test_kind_narrows_the_list_and_its_tab_is_the_current_one(self) -> None:
        main = self.main(q="Unterhalt", art="thema")
        self.assertIn("/de/themen/unterhalt/", main)
        self.assertNotIn("/de/netzwerk/amt/", main)
        self.assertRegex(main, r'art=thema" aria-current="page"')

    def test_kind_without_answers_offers_all_others(self) -> None:
        main = self.main(q="Kita", art="partner")
        self.assertIn('<a href="?q=Kita">', main)

    def test_page_behind_the_last_one_leads_back(self) -> None:
        main = self.main(q="Kita", seite="40")
        self.assertIn('rel="prev"', main)

    # --- Place ---

    def test_place_in_the_question_is_said_and_can_be_lifted(self) -> None:
        main = self.main(q="Kita Gorbitz")
        self.assertIn('href="?q=Kita+Gorbitz&amp;ort=alle"', main)
        self.assertIn("Cotta", main)
        lifted = self.main(q="Kita Gorbitz", ort="alle")
        self.assertNotIn('class="chip', lifted)
        self.assertIn("/de/angebote/kita-platz/", lifted)

    def test_place_leaves_out_what_serves_other_districts(self) -> None:
        self.assertNotIn("kita-platz", self.main(q="Kita Prohlis"))
        self.assertIn("kita-platz", self.main(q="Kita Prohlis", ort="alle"))

    def test_emptied_field_of_the_form_lifts_the_place_too(self) -> None:
        main = self.client.get("/de/suche/?q=Kita+Prohlis&ort=alle&ort=")
        self.assertContains(main, "/de/angebote/kita-platz/")
        typed = self.client.get("/de/suche/?q=Kita+Prohlis&ort=alle&ort=Cotta")
        self.assertContains(typed, "/de/angebote/kita-platz/")
        self.assertContains(typed, 'value="Cotta"')

    def test_unknown_place_and_filter_are_named(self) -> None:
        self.assertIn("notice--change", self.main(q="Kita", ort="Entenhausen"))
        for name in ("thema", "art"):
            page = self.page(q="Kita", status=400, **{name: "nichts"})
            self.assertIn("notice--change", page)

    # --- No answer ---

    def test_nothing_found_still_offers_topics_and_the_german_page(self) -> None:
        main = self.main("ar", q="qqxyzw")
        self.assertIn("/ar/themen/unterhalt/", main)
        self.assertIn('href="/de/suche/?q=qqxyzw"', main)
        self.assertIn("<h1>", main)

    def test_guesses_come_with_their_topics_first(self) -> None:
        main = self.main(q="Pinguin Wolkenkratzer zahlt")
        self.assertIn('class="weak"', main)
        near = main.index('id="near-topics"')
        self.assertLess(near, main.index('id="all-topics"'))

    def test_filters_that_leave_nothing_can_be_lifted_at_once(self) -> None:
        main = self.main(q="Kita", thema="unterhalt")
        self.assertRegex(main, r'<a class="more" href="\?q=Kita">')

    def test_question_in_another_language_links_to_its_page(self) -> None:
        main = self.main(q="аліменти")
        self.assertRegex(main, r'href="/uk/suche/\?q=[^"]+" lang="uk" hreflang="uk"')
        self.assertNotIn('class="other-languages"', self.main("uk", q="аліменти"))
        self.assertNotIn('class="other-languages"', self.main("uk", q="Unterhalt"))

    def test_blank_question_shows_the_topics(self) -> None:
        for text in ("", " ", "\u200b"):
            with self.subTest(repr(text)):
                self.assertIn("/de/themen/unterhalt/", self.main(q=text))

    # --- Words of danger ---

    def test_words_of_danger_put_the_numbers_on_top_in_every_language(self) -> None:
        for language in ("de", "uk", "ar"):
            with self.subTest(language):
                main = self.main(language, q="er schlägt mich")
                number = main.index(f'href="tel:{POLICE}"')
                self.assertLess(number, main.index("frauenschutzhaus"))
                self.assertLess(number, main.index("<h1"))

    def test_numbers_for_danger_stand_there_once(self) -> None:
        page = self.page(q="er schlägt mich")
        self.assertEqual(page.count('id="urgent-heading"'), 1)

    def test_numbers_stay_away_from_other_questions(self) -> None:
        self.assertNotIn(f'href="tel:{POLICE}"', self.page(q="Vater zahlt nicht"))

    def test_words_of_danger_make_the_page_quiet_but_keep_the_field(self) -> None:
        response = self.client.get("/de/suche/", {"q": "er schlägt mich"})
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        self.assertNotIn("schlägt", title_of(response))
        self.assertContains(response, "data-leave")
        self.assertContains(response, 'value="er schlägt mich"')
        self.assertNotContains(response, "<mark>")

    # --- Frame ---

    def test_p02_page_leaves_no_cookie(self) -> None:
        assert_no_cookie(self, self.client.get("/de/suche/", {"q": "Kita"}))

    def test_field_completes_by_its_own_script_alone(self) -> None:
        page = self.page(q="Kita")
        self.assertIn('data-suggest="/de/suche/vorschlaege/"', page)
        self.assertRegex(page, r'<ul [^>]*role="listbox"[^>]* hidden>')
        scripts = [
            tag for tag in re.findall(r"<script\b[^>]*>", page) if "json" not in tag
        ]
        self.assertTrue(all('src="/' in tag for tag in scripts), scripts)


QUESTIONS = (
    {"q": "Unterhalt"},
    {"q": "Unterhalt Gorbitz"},
    {"q": "Unterhalt", "ort": "Gorbitz", "thema": "unterhalt"},
    {"q": "er schlägt mich"},
    {"q": "nicht"},
    {"q": "qqxyzw"},
    {"q": ""},
)


class QueryCountTests(SmallTownMixin, TestCase):
    """At most 15 SQL queries a page, whatever was asked (S-42)."""

    def assert_few_queries(self) -> None:
        """Assert the bound for every question, in two languages."""
        for language in ("de", "ar"):
            for query in QUESTIONS:
                with (
                    self.subTest(language=language, query=query),
                    at_most_queries(self, 15),
                ):
                    self.client.get(f"/{language}/suche/", query)

    def setUp(self) -> None:
        """Have word list and names in memory, as a process that has run a while."""
        super().setUp()
        for language in ("de", "ar"):
            self.client.get(f"/{language}/suche/", {"q": "Untrhalt"})

    def test_s42_fifteen_queries_do_in_every_state(self) -> None:
        self.assert_few_queries()

    def test_s33_fifteen_queries_do_while_the_search_server_is_down(self) -> None:
        gone = {
            "BACKEND": "wagtail.search.backends.elasticsearch9",
            "URLS": ["http://127.0.0.1:9"],
            "TIMEOUT": 1,
            "AUTO_UPDATE": False,
            "OPTIONS": {"max_retries": 0},
        }
        forget_failure()
        self.addCleanup(forget_failure)
        known = {**settings.WAGTAILSEARCH_BACKENDS, "elasticsearch": gone}
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        with self.settings(WAGTAILSEARCH_BACKENDS=known):
            self.assert_few_queries()
