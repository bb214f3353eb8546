"""All public views: few queries, and no input that breaks them."""

import logging
import random

from django.test import Client

from and_cms.core import languages
from tests.content import LoadedContentTestCase
from tests.queries import at_most_queries

PAGES = (
    "",
    "themen/",
    "themen/unterhalt/",
    "themen/gewalt-und-notfall/",
    "angebote/",
    "angebote/?thema=unterhalt&mir=kostenlos&ort=Gorbitz",
    "angebote/unterhaltsvorschuss/",
    "angebote/migrationsberatung/",
    "angebote/jobcenter-alleinerziehende/",
    "angebote/frauenschutzhaus/",
    "angebote/ukraine-haus/",
    "veranstaltungen/",
    "veranstaltungen/?thema=freizeit-und-treff&mir=frei",
    "veranstaltungen/beispiel-offenes-cafe/",
    "netzwerk/",
    "netzwerk/jugendamt-dresden/",
    "netzwerk/frauenfoerderwerk-dresden/",
    "wegweiser/",
    "wegweiser/gewalt-und-notfall/",
    "wegweiser/unterhalt/was-zuerst/geld/",
    "hilfe/",
    "messe/",
    "impressum/",
    "datenschutz/",
    "barrierefreiheit/",
    "suche/",
    "suche/?q=kita+platz",
    "suche/?q=beispiel+treff&ort=01169",
    "suche/?q=Unterhalt+Gorbitz",
    "suche/?q=er+schl%C3%A4gt+mich",
    "suche/?q=qqxyzw",
    "suche/vorschlaege/?q=unterhaltsforsch",
    "merkliste/",
    "merkliste/?o=wohngeld,kindergeld,unterhaltsvorschuss",
    "broschuere/",
    "rueckmeldung/",
    "unterwegs/",
    "unterwegs/nicht-da/",
    "unterwegs/vorrat.json",
    "taschenbuch.html",
    "veranstaltungen/melden/",
    "veranstaltungen/melden/link/",
    "gibt-es-nicht/",
)
APIS = ("offers/", "events/", "partners/", "topics/", "districts/", "words/")

WILD = (
    "\x00",
    "%00",
    "a" * 10_000,
    "\U0001f600" * 50,
    "\u202e\u200f\u200b",
    "'; DROP TABLE offers_offerpage; --",
    "<script>alert(1)</script>",
    '"><img src=x>',
    "../../../../etc/passwd",
    "{{ 7*7 }}{% debug %}",
    'AND OR NOT ("*:* ~ ^ \\',
    "-1",
    "1e309",
    "99999999999999999999",
    "NaN",
    "[]",
    "٣",
    "%",
    "_",
)
NAMES = (
    "q",
    "o",
    "mit",
    "format",
    "vorlage",
    "veranstaltung",
    "thema",
    "ort",
    "art",
    "mir",
    "seite",
    "woche",
    "lang",
    "topic",
    "o",
    "wer",
)


class QueryCountTests(LoadedContentTestCase):
    """At most 15 SQL queries a page, in every language (S-42)."""

    def test_every_kind_of_page_needs_at_most_fifteen_queries(self) -> None:
        for language in ("de", "ar"):
            for path in PAGES:
                address = f"/{language}/{path}"
                with self.subTest(address=address):
                    self.client.get(address)
                    with at_most_queries(self, 15):
                        self.client.get(address)

    def test_every_api_list_needs_at_most_fifteen_queries(self) -> None:
        for path in APIS:
            address = f"/api/v1/{path}?lang=ar"
            with self.subTest(address=address):
                self.client.get(address)
                with at_most_queries(self, 15):
                    self.client.get(address)


class WildInputTests(LoadedContentTestCase):
    """A helpful page or problem JSON with 400 or 404, never a 500."""

    def setUp(self) -> None:
        """Let errors come as answers; keep the log of this test quiet."""
        super().setUp()
        self.client = Client(raise_request_exception=False)
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def assert_answered(self, address: str, data: dict | None = None) -> None:
        """Assert a status that is neither a crash nor an empty answer."""
        response = self.client.get(address, data)
        self.assertLess(response.status_code, 500, (address, data))
        if response.status_code in (200, 400, 404):
            self.assertTrue(response.content)

    def test_wild_values_of_all_parameters(self) -> None:
        views = (
            "angebote/",
            "veranstaltungen/",
            "suche/",
            "suche/vorschlaege/",
            "netzwerk/",
            "rueckmeldung/",
            "veranstaltungen/melden/",
            "veranstaltungen/melden/danke/",
            "veranstaltungen/kalender.ics",
            "veranstaltungen/feed.atom",
            "merkliste/",
            "merkliste.pdf",
            "broschuere/",
        )
        for view in views:
            for value in WILD:
                with self.subTest(view=view, value=value[:20]):
                    self.assert_answered(f"/de/{view}", dict.fromkeys(NAMES, value))

    def test_wild_parts_of_the_address(self) -> None:
        for value in WILD:
            part = value.encode("utf-8", "surrogatepass").decode("latin-1")[:3000]
            for start in ("/", "/de/", "/de/angebote/", "/de/a/", "/api/v1/offers/"):
                with self.subTest(start=start, value=value[:20]):
                    self.assert_answered(start + part.replace("?", ""))

    def test_broken_utf8_in_path_and_query(self) -> None:
        for address in ("/de/%ff%fe/", "/de/suche/?q=%ff%fe", "/%c3%28/"):
            with self.subTest(address=address):
                self.assert_answered(address)

    def test_unknown_language_gives_a_helpful_404(self) -> None:
        for code in ("xx", "de-AT", "DE", "zz-simple", "__"):
            with self.subTest(code=code):
                response = self.client.get(f"/{code}/angebote/")
                self.assertEqual(response.status_code, 404)
                self.assertContains(response, "<form", status_code=404)

    def test_repeated_and_random_parameters(self) -> None:
        chance = random.Random(2026)  # the same each time
        for _ in range(60):
            query = "&".join(
                f"{chance.choice(NAMES)}={chance.choice(WILD)[:40]}"
                for _ in range(chance.randint(1, 8))
            )
            view = chance.choice(("angebote/", "veranstaltungen/", "suche/"))
            language = chance.choice(list(languages.TABLE))
            with self.subTest(query=query[:60]):
                self.assert_answered(
                    f"/{language}/{view}?" + query.replace("\x00", "%00")
                )

    def test_other_methods_are_refused_kindly(self) -> None:
        for path in ("/de/", "/de/suche/", "/de/angebote/", "/api/v1/offers/"):
            with self.subTest(path=path):
                response = self.client.post(path, {"q": "x"})
                self.assertIn(response.status_code, (200, 403, 405))
