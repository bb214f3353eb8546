"""The pocket book of the real content: small, whole, and quiet in every language."""

import re
from html import unescape

from django.core.cache import cache

from and_cms.core import languages
from and_cms.core.phones import phone
from handouts.pocket.book import MAX_BYTES
from offers.models import OfferPage
from tests.assertions import html_of
from tests.content import LoadedContentTestCase
from tests.queries import at_most_queries


class BookOfTheContentTests(LoadedContentTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.addCleanup(cache.clear)

    def test_book_of_every_language_is_under_one_megabyte(self) -> None:
        for code in languages.TABLE:
            with self.subTest(code):
                book = self.client.get(f"/{code}/taschenbuch.html").content
                self.assertLess(len(book), MAX_BYTES)

    def test_book_has_every_offer_a_sensitive_one_as_a_number(self) -> None:
        book = unescape(html_of(self.client.get("/de/taschenbuch.html")))
        for page in OfferPage.objects.visible().select_related("contact"):
            with self.subTest(page.slug):
                if not page.is_sensitive:
                    self.assertIn(f'<article id="{page.slug}"', book)
                    continue
                self.assertNotIn(page.slug, book)
                self.assertNotIn(f">{page.title}<", book)
                if number := phone(page.contact.phone if page.contact else ""):
                    self.assertIn(f'href="{number.href}"', book)

    def test_every_anchor_of_the_book_is_there_once(self) -> None:
        for code in ("de", "ar"):
            book = html_of(self.client.get(f"/{code}/taschenbuch.html"))
            places = re.findall(r'\bid="([^"]*)"', book)
            with self.subTest(code):
                self.assertEqual(len(places), len(set(places)))
                links = set(re.findall(r'href="#([^"]*)"', book))
                self.assertEqual(links - set(places), set())

    def test_s42_book_needs_few_queries(self) -> None:
        self.client.get("/de/taschenbuch.html")
        cache.clear()
        with at_most_queries(self, 30):
            self.client.get("/de/taschenbuch.html")
