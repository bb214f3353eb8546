"""Rules that belong to no app: what is not there, what reading never changes."""

import tempfile

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import TestCase, override_settings
from wagtail.documents.models import Document

from offers.models import OfferPage
from search.engines import DATABASE, forget_failure
from search.queries import search
from tests.assertions import html_of
from tests.factories.events import EventPageFactory
from tests.factories.pages import (
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)
from tests.search.indexed import index_all

NOBODY = "http://127.0.0.1:9"
"""An address where nothing answers."""


class ReadingTests(SiteTreeMixin, TestCase):
    """S-11: a visit changes nothing, and P-02: it leaves nothing."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        topic = TopicPageFactory(parent=cls.tree.topics, slug="wohnen")
        offer = OfferPageFactory(
            parent=cls.tree.offers, slug="wohngeld", title="Wohngeld", topics=[topic]
        )
        event = EventPageFactory(parent=cls.tree.events, slug="cafe")
        partner = PartnerPageFactory(parent=cls.tree.partners)
        for page in (topic, offer, event, partner):
            cls.tree.aliases(page)
        cls.paths = [
            "/",
            "/robots.txt",
            "/sitemap.xml",
            "/healthz",
            "/.well-known/security.txt",
            "/api/v1/offers/",
            "/api/v1/search/?q=wohngeld",
            "/api/v1/openapi.json",
            *(
                f"/{language}/{path}"
                for language in cls.tree.codes
                for path in (
                    "",
                    "angebote/?thema=wohnen&ort=01097",
                    "angebote/wohngeld/",
                    "themen/wohnen/",
                    "veranstaltungen/?mir=online",
                    "veranstaltungen/cafe/",
                    f"netzwerk/{partner.slug}/",
                    "suche/?q=Wohngeld&art=angebot",
                    "rueckmeldung/?art=fehler&seite=/de/",
                    "rueckmeldung/danke/",
                    "veranstaltungen/melden/?vorlage=cafe",
                    "veranstaltungen/melden/link/",
                    "gibt-es-nicht/",
                )
            ),
        ]

    def rows(self) -> dict[str, int]:
        """Return the number of rows of every table."""
        return {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model._meta.managed and not model._meta.proxy
        }

    def test_s11_reading_changes_no_row(self) -> None:
        before = self.rows()
        for path in self.paths:
            self.client.get(path)
        self.assertEqual(self.rows(), before)

    def test_s02_reading_sets_no_cookie(self) -> None:
        for path in self.paths:
            with self.subTest(path):
                self.assertEqual(dict(self.client.get(path).cookies), {})

    def test_s02_cookie_that_somebody_sends_changes_nothing(self) -> None:
        self.client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
        response = self.client.get("/de/angebote/wohngeld/")
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, "Wohngeld")

    def test_s11_form_is_never_sent_by_get(self) -> None:
        before = self.rows()
        self.client.get("/de/rueckmeldung/?kind=mistake&message=Hallo&token=x")
        self.assertEqual(self.rows(), before)

    def test_l12_page_carries_its_address_for_paper(self) -> None:
        html = html_of(self.client.get("/ar/angebote/wohngeld/"))
        self.assertRegex(html, r"localhost/ar/a/[2-9a-z]{6}/")
        self.assertIn('class="qr"', html)


class NotThereTests(SiteTreeMixin, TestCase):
    """S-30, S-24: what is not routed cannot be attacked."""

    def test_s30_wagtails_api_and_djangos_admin_are_not_routed(self) -> None:
        for path in (
            "/api/v2/pages/",
            "/api/v3/pages/",
            "/api/main/pages/",
            "/django-admin/",
            "/django-admin/login/",
            "/cms/",
        ):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)

    def test_s24_nothing_of_the_workshop_is_served(self) -> None:
        for path in ("/.git/config", "/.env", "/manage.py", "/static/", "/media/"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)

    def test_s24_trace_is_refused(self) -> None:
        response = self.client.generic("TRACE", "/de/")
        self.assertGreaterEqual(response.status_code, 400)
        self.assertLess(response.status_code, 500)

    def test_s24_foreign_host_is_refused(self) -> None:
        with override_settings(ALLOWED_HOSTS=["localhost"]), self.assertLogs("django"):
            response = self.client.get("/de/", headers={"Host": "evil.example.org"})
        self.assertEqual(response.status_code, 400)


class DocumentTests(SiteTreeMixin, TestCase):
    """S-12, S-28: documents come by a view, and never run in the site's name."""

    def setUp(self) -> None:
        super().setUp()
        folder = self.enterContext(tempfile.TemporaryDirectory())
        files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        storages = {**settings.STORAGES, "default": files}
        self.enterContext(override_settings(STORAGES=storages, MEDIA_ROOT=folder))
        self.document = Document.objects.create(
            title="Merkblatt", file=ContentFile(b"<script>1</script>", "merkblatt.txt")
        )

    def test_s12_document_is_a_download_of_a_fixed_kind(self) -> None:
        response = self.client.get(self.document.url)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])

    def test_s28_file_cannot_be_had_past_the_view(self) -> None:
        name = self.document.file.name
        for path in (f"/media/{name}", f"/de/media/{name}"):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)


class SearchTests(SiteTreeMixin, TestCase):
    """S-32, S-33: search shows what is public, and answers whatever is down."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers, title="Wohngeldstelle")
        cls.tree.translate(cls.offer, "en", title="Housing benefit office")
        index_all()

    def found(self, question: str, language: str = "de") -> list[str]:
        return [hit.title for hit in search(question, language).hits]

    def test_public_page_is_found(self) -> None:
        self.assertEqual(self.found("Wohngeldstelle"), ["Wohngeldstelle"])
        self.assertEqual(
            self.found("housing benefit office", "en"), ["Housing benefit office"]
        )

    def test_s32_page_that_is_not_public_is_not_found(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        self.assertEqual(self.found("Wohngeldstelle"), [])
        self.assertEqual(self.found("housing benefit office", "en"), [])

    def test_s32_private_page_is_not_found_in_any_language(self) -> None:
        make_private(self.tree.offers)
        self.assertEqual(self.found("Wohngeldstelle"), [])
        self.assertEqual(self.found("housing benefit office", "en"), [])

    def test_s32_draft_text_is_not_found(self) -> None:
        self.offer.title = "Geheimtitel"
        self.offer.save_revision()
        self.assertEqual(self.found("Geheimtitel"), [])

    def test_s33_database_answers_when_elasticsearch_does_not(self) -> None:
        backends = {
            **settings.WAGTAILSEARCH_BACKENDS,
            "elasticsearch": {
                "BACKEND": "wagtail.search.backends.elasticsearch9",
                "URLS": [NOBODY],
                "INDEX_PREFIX": "nobody_",
                "TIMEOUT": 1,
                "AUTO_UPDATE": False,
                "OPTIONS": {"max_retries": 0},
            },
        }
        forget_failure()
        self.addCleanup(forget_failure)
        with (
            self.settings(WAGTAILSEARCH_BACKENDS=backends),
            self.assertLogs("search.engines", "ERROR"),
        ):
            result = search("Wohngeldstelle", "de")
        self.assertEqual(result.engine, DATABASE)
        self.assertEqual([hit.title for hit in result.hits], ["Wohngeldstelle"])
