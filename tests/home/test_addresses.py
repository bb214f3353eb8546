"""The first address, short addresses, error pages, files for machines."""

from datetime import UTC, datetime, timedelta
from unittest import mock
from xml.etree import ElementTree

from django.db import DatabaseError
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from home.models import ContactSettings
from tests.assertions import assert_no_cookie, html_of, title_of
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import (
    InfoPageFactory,
    OfferPageFactory,
    SiteTreeMixin,
    code_of,
    make_private,
)

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


class BestLanguageTests(SiteTreeMixin, TestCase):
    def test_l03_browser_chooses_and_answer_varies(self) -> None:
        for header, code in {
            "uk,de;q=0.5": "uk",
            "ar-SY": "ar",
            "xx": "de",
            "": "de",
            "de-simple": "de-simple",
        }.items():
            response = self.client.get("/", headers={"Accept-Language": header})
            with self.subTest(header=header):
                self.assertRedirects(
                    response, f"/{code}/", fetch_redirect_response=False
                )
                self.assertIn("Accept-Language", response["Vary"])
                assert_no_cookie(self, response)


class ShortAddressTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, slug="wohngeld", title="Wohngeld"
        )
        cls.quiet = OfferPageFactory(
            parent=cls.tree.offers,
            slug="frauenschutzhaus",
            title="Frauenschutzhaus",
            is_sensitive=True,
        )
        for page in (cls.offer, cls.quiet):
            cls.tree.aliases(page)

    def test_code_leads_to_the_page_of_the_language(self) -> None:
        for language in ("de", "ar"):
            response = self.client.get(f"/{language}/a/{code_of(self.offer)}/")
            with self.subTest(language=language):
                self.assertRedirects(response, f"/{language}/angebote/wohngeld/")

    def test_code_read_aloud_in_capitals_works(self) -> None:
        code = code_of(self.offer).upper()
        self.assertEqual(self.client.get(f"/de/a/{code}/").status_code, 302)

    def test_code_without_language_stays_neutral_on_the_way(self) -> None:
        code = code_of(self.quiet)
        response = self.client.get(f"/a/{code}/", headers={"Accept-Language": "ar"})
        self.assertRedirects(response, f"/ar/a/{code}/", fetch_redirect_response=False)
        self.assertIn("Accept-Language", response["Vary"])

    def test_sensitive_offer_is_shown_at_the_address_itself(self) -> None:
        response = self.client.get(f"/de/a/{code_of(self.quiet)}/")
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, "Frauenschutzhaus")
        self.assertNotIn("Frauenschutzhaus", title_of(response))
        self.assertEqual(response["Referrer-Policy"], "no-referrer")

    def test_sensitive_offer_names_its_matter_in_no_address_of_the_head(self) -> None:
        html = html_of(self.client.get(f"/de/a/{code_of(self.quiet)}/"))
        self.assertNotIn("frauenschutzhaus", html[: html.index("</head>")])
        self.assertIn('content="noindex"', html)

    def test_sensitive_offer_stays_at_the_code_in_other_languages(self) -> None:
        code = code_of(self.quiet)
        response = self.client.get(f"/de/a/{code}/")
        self.assertContains(response, f'href="/ar/a/{code}/"')

    def test_unknown_code_is_a_helpful_404(self) -> None:
        response = self.client.get("/de/a/zzzzzz/")
        self.assertEqual(response.status_code, 404)
        self.assertIn("/de/suche/", html_of(response))

    def test_code_of_a_draft_or_private_page_is_a_404(self) -> None:
        code = code_of(self.quiet)
        make_private(self.quiet)
        self.assertEqual(self.client.get(f"/ar/a/{code}/").status_code, 404)
        self.offer.unpublish()
        code = code_of(self.offer)
        self.assertEqual(self.client.get(f"/de/a/{code}/").status_code, 404)


class ErrorPageTests(SiteTreeMixin, TestCase):
    def test_unknown_address_answers_in_the_language_of_the_address(self) -> None:
        for code, direction in {"de": "ltr", "en": "ltr", "ar": "rtl"}.items():
            response = self.client.get(f"/{code}/gibt-es-nicht/")
            with self.subTest(code=code):
                self.assertEqual(response.status_code, 404)
                self.assertIn(
                    f'<html lang="{code}" dir="{direction}"', html_of(response)
                )
                assert_no_cookie(self, response)

    def test_address_without_language_answers_in_the_browsers(self) -> None:
        response = self.client.get("/x/", headers={"Accept-Language": "ar"})
        self.assertContains(response, '<html lang="ar"', status_code=404)

    def test_missing_page_costs_few_queries(self) -> None:
        self.client.get("/de/nichts/")
        with self.assertNumQueries(6):
            self.client.get("/de/nichts/")

    def test_page_of_another_language_is_offered(self) -> None:
        InfoPageFactory(parent=self.tree.home, slug="nur-deutsch")
        response = self.client.get("/ar/nur-deutsch/")
        offered = response.context["other_languages"]
        self.assertEqual([link.url for link in offered], ["/de/nur-deutsch/"])

    def test_forgotten_language_finds_the_page(self) -> None:
        response = self.client.get("/angebote/")
        offered = response.context["other_languages"]
        self.assertEqual(
            [link.url for link in offered],
            ["/de/angebote/", "/en/angebote/", "/ar/angebote/"],
        )

    def test_api_gets_problem_json(self) -> None:
        response = self.client.get("/api/v9/")
        self.assertEqual(response.status_code, 404)
        self.assertEqual(response["Content-Type"], "application/problem+json")

    def test_s26_failure_gives_a_page_with_a_number_and_no_detail(self) -> None:
        self.client.raise_request_exception = False
        with (
            self.assertLogs("and_cms.errors", "ERROR"),
            mock.patch("home.models.home.HomePage.serve", side_effect=KeyError("xy")),
        ):
            response = self.client.get("/ar/")
        self.assertEqual(response.status_code, 500)
        self.assertNotIn("KeyError", html_of(response))
        self.assertRegex(html_of(response), r"\b[0-9a-f]{8}\b")

    def test_s41_404_without_a_database_is_a_static_page(self) -> None:
        with (
            self.assertLogs("and_cms.errors", "ERROR"),
            mock.patch("and_cms.errors.topic_tiles", side_effect=DatabaseError),
        ):
            response = self.client.get("/de/nichts/")
        self.assertEqual(response.status_code, 503)
        self.assertRegex(html_of(response), r"\b[0-9a-f]{8}\b")


class ProbeTests(TestCase):
    def test_s24_healthz_is_empty_and_asks_nothing(self) -> None:
        with self.assertNumQueries(0):
            response = self.client.get("/healthz")
        self.assertEqual((response.status_code, response.content), (200, b""))

    def test_s24_readyz_tells_the_inside(self) -> None:
        response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json()["database"], "ok")
        self.assertEqual(set(response.json()), {"database", "search", "queue"})

    def test_s24_readyz_is_not_public(self) -> None:
        for kwargs in (
            {"REMOTE_ADDR": "93.184.216.34"},
            {"headers": {"X-Forwarded-For": "203.0.113.7"}},
            {"REMOTE_ADDR": ""},
        ):
            with self.subTest(kwargs=kwargs):
                self.assertEqual(self.client.get("/readyz", **kwargs).status_code, 404)

    def test_readyz_says_when_the_database_is_down(self) -> None:
        with mock.patch(
            "and_cms.readiness.connection.cursor", side_effect=DatabaseError
        ):
            response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 503)
        self.assertEqual(response.json()["database"], "down")


class FilesForMachinesTests(SiteTreeMixin, TestCase):
    def test_robots_txt_names_the_sitemap_and_closes_the_admin(self) -> None:
        text = html_of(self.client.get("/robots.txt"))
        self.assertIn("Disallow: /admin/", text)
        self.assertIn("Sitemap: http://localhost/sitemap.xml", text)

    def test_s36_security_txt_has_a_contact_and_ends_within_a_year(self) -> None:
        text = html_of(self.client.get("/.well-known/security.txt"))
        self.assertIn("Contact: http://localhost/de/impressum/", text)
        expires = next(
            line.split(": ")[1]
            for line in text.splitlines()
            if line.startswith("Expires")
        )
        term = datetime.fromisoformat(expires) - timezone.now()
        self.assertTrue(timedelta(0) < term < timedelta(days=365))

    def test_security_contact_of_the_city_is_used(self) -> None:
        ContactSettings.objects.create(
            site=self.tree.site, security_contact="mailto:sicherheit@example.org"
        )
        text = html_of(self.client.get("/.well-known/security.txt"))
        self.assertIn("Contact: mailto:sicherheit@example.org", text)


class SitemapTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.page = InfoPageFactory(parent=cls.tree.home, slug="hilfe")
        cls.tree.aliases(cls.page)

    def entries(self) -> dict[str, ElementTree.Element]:
        response = self.client.get("/sitemap.xml")
        root = ElementTree.fromstring(response.content)  # noqa: S314 - our own file
        return {url.find(f"{SITEMAP}loc").text: url for url in root}

    def test_f07_every_page_in_every_language_is_listed(self) -> None:
        entries = self.entries()
        for code in ("de", "en", "ar"):
            for path in ("", "angebote/", "hilfe/"):
                self.assertIn(f"http://localhost/{code}/{path}", entries)

    def test_f07_each_entry_names_all_its_languages(self) -> None:
        entry = self.entries()["http://localhost/ar/hilfe/"]
        links = {
            link.get("hreflang"): link.get("href")
            for link in entry.findall(f"{XHTML}link")
        }
        self.assertEqual(
            links, {c: f"http://localhost/{c}/hilfe/" for c in ("de", "en", "ar")}
        )

    def test_f07_lastmod_follows_the_german_facts(self) -> None:
        self.page.last_published_at = datetime(2030, 1, 2, 12, tzinfo=UTC)
        self.page.save()
        entry = self.entries()["http://localhost/ar/hilfe/"]
        self.assertEqual(entry.find(f"{SITEMAP}lastmod").text, "2030-01-02")

    def test_f07_drafts_and_private_pages_are_left_out_in_all_languages(self) -> None:
        private = InfoPageFactory(parent=self.tree.home, slug="intern")
        self.tree.aliases(private)
        make_private(private)
        draft = InfoPageFactory(parent=self.tree.home, slug="entwurf", live=False)
        self.assertFalse(draft.live)
        addresses = " ".join(self.entries())
        self.assertNotIn("intern", addresses)
        self.assertNotIn("entwurf", addresses)

    def test_f13_event_that_is_over_is_left_out(self) -> None:
        for slug, days in (("vorbei", -7), ("kommt-noch", 7)):
            day = timezone.localdate() + timedelta(days=days)
            dates = [once(day.isoformat())]
            EventPageFactory(parent=self.tree.events, slug=slug, dates=dates)
        addresses = " ".join(self.entries())
        self.assertNotIn("vorbei", addresses)
        self.assertIn("kommt-noch", addresses)

    def test_number_of_queries_does_not_grow_with_pages(self) -> None:
        self.entries()
        with self.assertNumQueries(1):
            self.entries()


class NameTests(TestCase):
    def test_names_that_other_apps_reverse(self) -> None:
        self.assertEqual(reverse("feedback"), "/de/rueckmeldung/")
        self.assertEqual(reverse("search"), "/de/suche/")
        self.assertEqual(reverse("short-address", args=["abc"]), "/de/a/abc/")

    @override_settings(FORCE_SCRIPT_NAME="/alleinerziehende")
    def test_addresses_start_with_the_prefix(self) -> None:
        from django.urls import set_script_prefix

        set_script_prefix("/alleinerziehende/")
        self.addCleanup(set_script_prefix, "/")
        self.assertEqual(reverse("search"), "/alleinerziehende/de/suche/")
