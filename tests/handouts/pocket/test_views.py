"""The pocket book and the site without a net: what they hold, and what they do not."""

import re

from django.core.cache import cache
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import set_script_prefix

from and_cms.core.routing import root_paths
from offers.models import OfferPage, OfferReferral
from tests.assertions import assert_no_cookie, html_of
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    code_of,
    make_private,
)
from tests.factories.partners import ContactFactory, PlaceFactory

BOOK = "/de/taschenbuch.html"
STOCK = "/de/unterwegs/vorrat.json"


class PocketTestCase(SiteTreeMixin, TestCase):
    """An ordinary offer and a sensitive one, each on its topic."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.money = TopicPageFactory(parent=cls.tree.topics, slug="geld", title="Geld")
        cls.violence = TopicPageFactory(
            parent=cls.tree.topics, slug="gewalt", title="Gewalt", is_sensitive=True
        )
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            title="Wohngeld",
            slug="wohngeld",
            gives="Geld für die Miete.",
            topics=[cls.money],
            contact=ContactFactory(phone="0351 488 5051"),
            place=PlaceFactory(street="Mietweg 3"),
        )
        cls.quiet = OfferPageFactory(
            parent=cls.tree.offers,
            title="Frauenschutzhaus",
            slug="frauenschutzhaus",
            gives="Schutz vor Gewalt.",
            topics=[cls.violence],
            contact=ContactFactory(phone="0351 281 7788", web="https://haus.example/"),
            is_sensitive=True,
        )
        for page in (cls.money, cls.violence, cls.offer, cls.quiet):
            cls.tree.aliases(page)

    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.addCleanup(cache.clear)

    def book(self, language: str = "de") -> str:
        return html_of(self.client.get(f"/{language}/taschenbuch.html"))


class BookTests(PocketTestCase):
    def test_book_has_offer_with_prose_facts_and_number_to_dial(self) -> None:
        book = self.book()
        for text in (
            "Wohngeld",
            "Geld für die Miete.",
            "Mietweg 3",
            'href="tel:+493514885051"',
            'href="#thema-geld"',
        ):
            with self.subTest(text):
                self.assertIn(text, book)

    def test_book_says_from_when_it_is_and_how_old_the_facts_are(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(as_of="2024")
        book = self.book("en")
        self.assertRegex(book, r"As of \d+ \w+ \d{4}\.")
        self.assertIn("Date of the source: 2024.", book)

    def test_book_loads_nothing(self) -> None:
        """P-01: a file on a disk would tell a server who reads it."""
        loading = re.compile(r"<(?:link|img|iframe|source|script)\b[^>]*(?:src|href)=")
        self.assertNotRegex(self.book(), loading)
        self.assertNotRegex(self.book(), r"url\(|@import")

    def test_every_link_of_the_book_works_from_a_disk(self) -> None:
        targets = re.findall(r'<a\b[^>]*href="([^"]*)"', self.book())
        self.assertTrue(targets)
        wrong = [to for to in targets if not re.match(r"#|tel:|mailto:|https?://", to)]
        self.assertEqual(wrong, [])

    def test_every_anchor_of_the_book_is_there(self) -> None:
        book = self.book()
        for anchor in re.findall(r'href="#([^"]*)"', book):
            with self.subTest(anchor):
                self.assertIn(f'id="{anchor}"', book)

    def test_sensitive_offer_has_a_number_and_a_neutral_title(self) -> None:
        code = code_of(self.quiet)
        for language in ("de", "ar"):
            book = self.book(language)
            with self.subTest(language):
                self.assertIn('href="tel:+493512817788"', book)
                self.assertIn(f"/{language}/a/{code}/", book)
                for word in ("rauenschutzhaus", "Gewalt", "haus.example"):
                    self.assertNotIn(word, book)

    def test_offer_that_passes_on_to_a_sensitive_one_does_not_name_it(self) -> None:
        OfferReferral.objects.create(
            page=self.offer, target=self.quiet, situation="Sie brauchen Schutz."
        )
        book = self.book()
        self.assertIn("Sie brauchen Schutz.", book)
        self.assertNotIn("rauenschutzhaus", book)

    def test_l01_book_runs_as_its_language_does(self) -> None:
        book = self.book("ar")
        self.assertIn('<html lang="ar" dir="rtl">', book)
        self.assertIn('<h3 lang="de" dir="ltr">Wohngeld</h3>', book)

    def test_book_comes_as_a_file_with_a_neutral_name(self) -> None:
        response = self.client.get(BOOK)
        name = 'attachment; filename="taschenbuch-de.html"'
        self.assertEqual(response.headers["Content-Disposition"], name)
        self.assertEqual(response.headers["X-Robots-Tag"], "noindex")

    def test_unchanged_book_is_answered_by_304(self) -> None:
        first = self.client.get(BOOK)
        self.assertEqual(first.headers["Cache-Control"], "public, max-age=60")
        cache.clear()
        again = self.client.get(BOOK, headers={"If-None-Match": first.headers["ETag"]})
        self.assertEqual(again.status_code, 304)

    def test_change_is_in_the_next_book(self) -> None:
        self.book()
        self.offer.title = "Neues Wohngeld"
        self.offer.save_revision().publish()
        self.assertIn("Neues Wohngeld", self.book())

    def test_s32_what_is_not_public_is_in_no_book(self) -> None:
        OfferPageFactory(parent=self.tree.offers, title="Entwurf", live=False)
        self.book()
        make_private(self.offer)
        book = self.book()
        self.assertNotIn("Entwurf", book)
        self.assertNotIn("Wohngeld", book)

    def test_queries_do_not_grow_with_the_offers(self) -> None:
        before = self.queries(BOOK)
        for number in range(4):
            page = OfferPageFactory(
                parent=self.tree.offers,
                topics=[self.money],
                contact=ContactFactory(),
                place=PlaceFactory(),
            )
            OfferReferral.objects.create(
                page=page, target=self.offer, situation=f"Fall {number}"
            )
        self.assertEqual(self.queries(BOOK), before)

    def queries(self, address: str) -> int:
        cache.clear()
        root_paths()
        with CaptureQueriesContext(connection) as context:
            self.client.get(address)
        return len(context)


class StockTests(PocketTestCase):
    def addresses(self, path: str = STOCK) -> list[str]:
        return self.client.get(path).json()["addresses"]

    def test_stock_has_pages_of_the_language_and_what_they_load(self) -> None:
        addresses = self.addresses("/ar/unterwegs/vorrat.json")
        for address in (
            "/ar/",
            "/ar/angebote/",
            "/ar/angebote/wohngeld/",
            "/ar/themen/geld/",
            "/ar/unterwegs/nicht-da/",
            "/static/and/css/site.css",
            "/static/and/fonts/noto-arabic-400.woff2",
        ):
            with self.subTest(address):
                self.assertIn(address, addresses)
        self.assertNotIn("/static/and/fonts/fira-cyrillic-400.woff2", addresses)

    def test_every_address_of_the_stock_answers(self) -> None:
        for address in self.addresses():
            if not address.startswith("/static/"):
                with self.subTest(address):
                    self.assertEqual(self.client.get(address).status_code, 200)

    def test_stock_has_all_pages_so_that_it_tells_nothing_of_its_reader(self) -> None:
        self.assertIn("/de/angebote/frauenschutzhaus/", self.addresses())

    def test_s32_what_is_not_public_is_not_stored(self) -> None:
        self.offer.unpublish()
        make_private(self.money)
        addresses = self.addresses()
        self.assertNotIn("/de/angebote/wohngeld/", addresses)
        self.assertNotIn("/de/themen/geld/", addresses)

    def test_note_on_stored_pages_says_from_when_they_are(self) -> None:
        found = self.client.get("/en/unterwegs/vorrat.json").json()
        self.assertIn(found["as_of"], found["note"])
        self.assertIn('href="/en/unterwegs/"', found["note"])

    def test_queries_of_the_stock_do_not_grow_with_the_offers(self) -> None:
        root_paths()
        self.addresses()
        with CaptureQueriesContext(connection) as before:
            self.addresses()
        for _ in range(3):
            OfferPageFactory(parent=self.tree.offers)
        with self.assertNumQueries(len(before)):
            self.addresses()


class PageTests(PocketTestCase):
    def test_page_leads_to_the_file_and_is_found_from_every_page(self) -> None:
        self.assertContains(self.client.get("/de/unterwegs/"), f'href="{BOOK}"')
        for address in ("/de/", "/de/angebote/wohngeld/", "/de/gibt-es-nicht/"):
            with self.subTest(address):
                html = html_of(self.client.get(address))
                self.assertIn('href="/de/unterwegs/"', html)

    def test_buttons_that_store_are_shown_by_the_script_alone(self) -> None:
        html = html_of(self.client.get("/de/unterwegs/"))
        buttons = re.findall(r"<button\b[^>]*\bdata-do\b[^>]*>", html)
        self.assertEqual(len(buttons), 3)
        for button in buttons:
            self.assertRegex(button, r"\bhidden\b")

    def test_page_in_place_of_a_missing_one_names_what_is_there(self) -> None:
        response = self.client.get("/de/unterwegs/nicht-da/")
        self.assertContains(response, 'href="/de/angebote/wohngeld/"')
        self.assertNotContains(response, "rauenschutzhaus")
        self.assertContains(response, 'content="noindex"')

    def test_worker_is_a_script_inside_its_language(self) -> None:
        response = self.client.get("/ar/ohne-netz.js")
        self.assertEqual(
            response.headers["Content-Type"], "text/javascript; charset=utf-8"
        )
        self.assertNotIn("Service-Worker-Allowed", response.headers)

    def test_s01_worker_may_come_from_this_site_only(self) -> None:
        policy = self.client.get("/de/unterwegs/").headers["Content-Security-Policy"]
        self.assertIn("worker-src 'self'", policy)

    def test_p02_no_answer_sets_a_cookie(self) -> None:
        for address in (
            BOOK,
            STOCK,
            "/de/unterwegs/",
            "/de/unterwegs/nicht-da/",
            "/de/ohne-netz.js",
        ):
            with self.subTest(address):
                assert_no_cookie(self, self.client.get(address))

    def test_everything_stands_below_the_prefix_of_the_site(self) -> None:
        self.addCleanup(set_script_prefix, "/")
        set_script_prefix("/alleinerziehende/")
        found = self.client.get(STOCK).json()
        pages = [one for one in found["addresses"] if "/static/" not in one]
        self.assertIn("/alleinerziehende/de/angebote/wohngeld/", pages)
        for address in pages:
            self.assertTrue(address.startswith("/alleinerziehende/de/"), address)
        html = html_of(self.client.get("/de/unterwegs/"))
        for name, value in {
            "base": "/alleinerziehende/",
            "home": "/alleinerziehende/de/",
            "worker": "/alleinerziehende/de/ohne-netz.js",
        }.items():
            self.assertIn(f'data-{name}="{value}"', html)
