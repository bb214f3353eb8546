"""Menus, languages, the way back and the head of every page."""

import json
import re

from django.test import TestCase

from home.enums import InfoRole
from home.navigation import navigation
from tests.assertions import html_of, links_of, title_of
from tests.factories.pages import (
    ALL_LANGUAGES,
    ImprintPageFactory,
    InfoPageFactory,
    OfferPageFactory,
    PrivacyPageFactory,
    SiteTreeMixin,
    StatementPageFactory,
    TopicPageFactory,
)
from tests.factories.partners import PlaceFactory


class NavigationTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        home = cls.tree.home
        cls.linked = [
            StatementPageFactory(parent=home),
            PrivacyPageFactory(parent=home),
            ImprintPageFactory(parent=home),
            InfoPageFactory(parent=home, slug="hilfe", role=InfoRole.HELP),
            InfoPageFactory(parent=home, slug="dgs", role=InfoRole.SIGN_LANGUAGE),
            InfoPageFactory(parent=home, slug="leicht", role=InfoRole.EASY_LANGUAGE),
            InfoPageFactory(parent=home, slug="melden", role=InfoRole.REPORT_BARRIER),
        ]
        InfoPageFactory(parent=home, slug="anderes")
        cls.human = OfferPageFactory(
            parent=cls.tree.offers,
            slug="fasad",
            title="FASAD",
            place=PlaceFactory(street="Nürnberger Straße 28 b"),
        )
        for page in [*cls.linked, cls.human]:
            cls.tree.aliases(page)
        home.human_page = cls.human.page_ptr
        home.human_text = "Dort hört Ihnen jemand zu."
        home.save()

    def test_everything_is_found_in_one_query(self) -> None:
        for code in ("de", "ar"):
            navigation(code)
            with self.subTest(code=code), self.assertNumQueries(1):
                navigation(code)

    def test_a03_p04_p05_footer_links_are_on_every_page(self) -> None:
        slugs = ("barrierefreiheit", "datenschutz", "impressum", "melden", "hilfe")
        for code in ("de", "en", "ar"):
            for path in ("", "angebote/fasad/", "rueckmeldung/", "suche/", "nichts/"):
                html = html_of(self.client.get(f"/{code}/{path}"))
                footer = html[html.index("<footer") :]
                for slug in slugs:
                    with self.subTest(code=code, path=path, slug=slug):
                        self.assertEqual(footer.count(f'href="/{code}/{slug}/"'), 1)

    def test_a09_home_page_links_easy_and_sign_language(self) -> None:
        html = html_of(self.client.get("/de/"))
        for slug in ("leicht", "dgs"):
            self.assertIn(f'href="/de/{slug}/"', html)
        self.assertIn('hreflang="de-simple"', html)

    def test_page_that_is_unpublished_leaves_the_footer_in_all_languages(self) -> None:
        self.linked[0].unpublish()
        for code in ("de", "ar"):
            self.assertEqual(navigation(code).url("accessibility"), "")

    def test_person_is_named_in_the_readers_language(self) -> None:
        self.tree.translate(self.human, "en", title="FASAD, advice")
        person = navigation("en").person
        self.assertEqual((person.name, person.lang), ("FASAD, advice", ""))
        self.assertEqual(person.url, "/en/angebote/fasad/")

    def test_persons_address_is_the_german_fact(self) -> None:
        self.human.place.street = "Neue Straße 1"
        self.human.place.save()
        self.assertEqual(navigation("ar").person.address, "Neue Straße 1")

    def test_person_on_an_alias_is_marked_as_german(self) -> None:
        person = navigation("ar").person
        self.assertEqual((person.lang, person.prose_lang), ("de", "de"))

    def test_person_vanishes_with_her_page(self) -> None:
        self.human.unpublish()
        self.assertIsNone(navigation("de").person)

    def test_menu_marks_where_the_reader_is(self) -> None:
        response = self.client.get("/de/angebote/fasad/")
        self.assertRegex(
            html_of(response), r'href="/de/angebote/" aria-current="[a-z]+"'
        )


class LanguageTests(SiteTreeMixin, TestCase):
    tree_languages = ALL_LANGUAGES

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.page = InfoPageFactory(parent=cls.tree.home, slug="hilfe", title="Hilfe")
        cls.tree.aliases(cls.page)

    def alternates(self, path: str) -> dict[str, str]:
        return links_of(self.client.get(path), "alternate")

    def test_l01_each_language_says_itself(self) -> None:
        for code in ALL_LANGUAGES:
            response = self.client.get(f"/{code}/hilfe/")
            direction = "rtl" if code in ("ar", "fa") else "ltr"
            with self.subTest(code=code):
                self.assertContains(response, f'<html lang="{code}" dir="{direction}"')

    def test_l02_switcher_leads_to_the_same_page(self) -> None:
        html = html_of(self.client.get("/uk/hilfe/"))
        for code in ALL_LANGUAGES:
            with self.subTest(code=code):
                self.assertIn(f'href="/{code}/hilfe/" lang="{code}"', html)

    def test_l03_chosen_address_is_never_redirected(self) -> None:
        response = self.client.get("/ar/", headers={"Accept-Language": "de"})
        self.assertEqual(response.status_code, 200)

    def test_l04_hreflang_is_complete_and_two_way(self) -> None:
        expected = {c: f"http://localhost/{c}/hilfe/" for c in ALL_LANGUAGES}
        expected["x-default"] = "http://localhost/de/hilfe/"
        for code in ("de", "de-simple", "ar"):
            with self.subTest(code=code):
                self.assertEqual(self.alternates(f"/{code}/hilfe/"), expected)

    def test_l04_home_page_leaves_the_language_open(self) -> None:
        self.assertEqual(self.alternates("/de/")["x-default"], "http://localhost/")

    def test_f08_canonical_is_the_own_address(self) -> None:
        canonical = links_of(self.client.get("/ar/hilfe/?x=1"), "canonical")
        self.assertEqual(canonical["canonical"], "http://localhost/ar/hilfe/")

    def test_switcher_of_a_view_keeps_the_question(self) -> None:
        html = html_of(self.client.get("/de/suche/?q=kita"))
        self.assertIn('href="/ar/suche/?q=kita"', html)

    def test_missing_version_leads_to_the_home_page(self) -> None:
        self.tree.version(self.page, "tr").delete()
        html = html_of(self.client.get("/de/hilfe/"))
        self.assertIn('href="/tr/" lang="tr"', html)
        self.assertNotIn("tr", self.alternates("/de/hilfe/"))

    def test_switcher_of_an_unknown_address_leads_to_no_404(self) -> None:
        html = html_of(self.client.get("/de/gibt-es-nicht/"))
        self.assertIn('href="/ar/" lang="ar"', html)
        self.assertNotIn("/ar/gibt-es-nicht/", html)


class HeadTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(
            parent=cls.tree.topics,
            slug="unterhalt",
            title="Unterhalt & <Recht>",
            summary="Geld für Ihr Kind.",
        )

    def json_ld(self, path: str) -> dict:
        html = html_of(self.client.get(path))
        match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
        return json.loads(match.group(1))

    def test_f08_description_and_title_are_the_pages(self) -> None:
        response = self.client.get("/de/themen/unterhalt/")
        self.assertContains(
            response, '<meta name="description" content="Geld für Ihr Kind.">'
        )
        self.assertIn("Unterhalt &amp; &lt;Recht&gt;", title_of(response))

    def test_f04_way_back_ends_with_the_page(self) -> None:
        graph = self.json_ld("/de/themen/unterhalt/")["@graph"]
        names = [item["name"] for item in graph[1]["itemListElement"]]
        self.assertEqual(len(names), 3)
        self.assertEqual(names[-1], "Unterhalt & <Recht>")
        self.assertEqual(graph[0]["inLanguage"], "de")

    def test_title_cannot_end_the_data_block(self) -> None:
        self.topic.title = "</script><script>alert(1)</script>"
        self.topic.save()
        self.assertNotContains(
            self.client.get("/de/themen/unterhalt/"), "<script>alert"
        )

    def test_home_page_has_no_way_back(self) -> None:
        self.assertEqual(len(self.json_ld("/de/")["@graph"]), 1)

    def test_quiet_page_tells_nothing_of_its_matter(self) -> None:
        self.topic.is_sensitive = True
        self.topic.save()
        response = self.client.get("/de/themen/unterhalt/")
        self.assertNotIn("Unterhalt", title_of(response))
        self.assertNotContains(response, "og:image")
        self.assertNotContains(response, 'Geld für Ihr Kind.">')
        self.assertEqual(response["Referrer-Policy"], "no-referrer")
        names = str(self.json_ld("/de/themen/unterhalt/"))
        self.assertNotIn("Unterhalt", names)


class PaperTests(SiteTreeMixin, TestCase):
    def test_page_has_a_short_address_and_its_code_as_picture(self) -> None:
        from django.template import Context, Template
        from django.test import RequestFactory
        from wagtail.url_routing import RouteResult

        from home.frame import Frame

        page = InfoPageFactory(parent=self.tree.home)
        request = RequestFactory().get("/de/")
        request._wagtail_route_for_request = RouteResult(page)
        frame = Frame(request)
        self.assertRegex(frame.short_address, r"^localhost/de/a/\w{6}/$")
        drawn = Template("{{ frame.qr }}").render(Context({"frame": frame}))
        self.assertTrue(drawn.startswith("<svg"))
        self.assertNotIn("style=", drawn)
