"""A badly configured search server is told at start."""

from unittest import mock

from django.core.checks import run_checks
from django.test import SimpleTestCase, TestCase, override_settings

from search import outbox
from search.checks import search_server_answers, search_server_is_safe
from search.health import health
from search.models import MissedUpdate, SearchDocument
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.search.engines import ElasticsearchMixin, backends
from tests.search.indexed import index_all

ADDRESS = "https://search.example.org:9200"


@override_settings(ELASTICSEARCH_NEEDS_TLS=True, ADMINS=[("it", "it@example.org")])
class SafetyCheckTests(SimpleTestCase):
    def ids(self, url: str = ADDRESS, **options: object) -> list[str]:
        """Return what is told of a server."""
        options = {"api_key": "key", "timeout": 1, **options}
        with self.settings(WAGTAILSEARCH_BACKENDS=backends(url, **options)):
            return [message.id for message in search_server_is_safe()]

    def test_server_as_it_should_be_needs_no_word(self) -> None:
        self.assertEqual(self.ids(), [])
        self.assertEqual(self.ids(ca_certs="/ca.pem"), [])

    def test_s31_address_without_tls_is_refused(self) -> None:
        self.assertEqual(self.ids("http://search:9200"), ["search.E002"])

    def test_s31_certificate_that_is_not_verified_is_refused(self) -> None:
        self.assertEqual(self.ids(verify_certs=False), ["search.E003"])

    @override_settings(ELASTICSEARCH_NEEDS_TLS=False)
    def test_s31_laptop_needs_no_certificate(self) -> None:
        self.assertEqual(self.ids("http://127.0.0.1:9200", verify_certs=False), [])

    def test_address_that_is_none_is_refused(self) -> None:
        for url in ("search:9200", "ftp://search", "https://"):
            with self.subTest(url):
                self.assertEqual(self.ids(url), ["search.E001"])

    def test_s33_patience_that_is_too_long_is_refused(self) -> None:
        for seconds in (0, 3, 10):
            with self.subTest(seconds):
                self.assertEqual(self.ids(timeout=seconds), ["search.E004"])

    def test_s32_missing_key_is_told(self) -> None:
        self.assertEqual(self.ids(api_key=""), ["search.W001"])

    @override_settings(ADMINS=[])
    def test_missing_administrator_is_told(self) -> None:
        self.assertEqual(self.ids(), ["search.W002"])

    def test_site_without_a_server_needs_no_word(self) -> None:
        with self.settings(WAGTAILSEARCH_BACKENDS=backends()):
            self.assertEqual(search_server_is_safe(), [])

    def test_checks_run_at_every_start(self) -> None:
        with self.settings(WAGTAILSEARCH_BACKENDS=backends("http://x", timeout=1)):
            ids = {message.id for message in run_checks()}
        self.assertIn("search.E002", ids)
        # Only on request: the server itself is asked.
        self.assertNotIn("search.W010", ids)


class DeadServerCheckTests(TestCase):
    def test_s33_server_that_does_not_answer_is_told_on_request(self) -> None:
        found = backends("http://127.0.0.1:9", timeout=1)
        with self.settings(WAGTAILSEARCH_BACKENDS=found):
            told = search_server_answers(databases=["default"])
            self.assertEqual(str(health()), "database (ConnectionError)")
        self.assertEqual([message.id for message in told], ["search.W010"])

    def test_database_without_tables_is_asked_nothing(self) -> None:
        # As at the first migrate of a new site.
        found = backends("http://127.0.0.1:9", timeout=1)
        renamed = "a_table_that_is_not_there"
        with (
            self.settings(WAGTAILSEARCH_BACKENDS=found),
            mock.patch.object(MissedUpdate._meta, "db_table", renamed),
        ):
            self.assertEqual(search_server_answers(databases=["default"]), [])

    def test_site_without_a_server_says_who_answers(self) -> None:
        with self.settings(WAGTAILSEARCH_BACKENDS=backends()):
            self.assertEqual(str(health()), "database")
            self.assertEqual(search_server_answers(databases=["default"]), [])


class LiveServerCheckTests(ElasticsearchMixin, SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers)

    def ids(self) -> list[str]:
        return [m.id for m in search_server_answers(databases=["default"])]

    def test_server_that_has_all_needs_no_word(self) -> None:
        self.assertEqual(self.ids(), [])
        self.assertEqual(str(health()), "elasticsearch")

    def test_missed_documents_are_told(self) -> None:
        outbox.remember([SearchDocument.objects.values_list("pk", flat=True)[0]])
        self.assertEqual(self.ids(), ["search.W011"])
        self.assertEqual(str(health()), "elasticsearch (1 missing)")
        MissedUpdate.objects.all().delete()

    def test_documents_that_nobody_remembered_are_told(self) -> None:
        # As after a time without a search server in the settings.
        with self.settings(WAGTAILSEARCH_BACKENDS=backends()):
            index_all()
        self.assertEqual(self.ids(), ["search.W011"])

    def test_readyz_says_what_is_missing(self) -> None:
        outbox.remember([SearchDocument.objects.values_list("pk", flat=True)[0]])
        state = self.client.get("/readyz").json()["search"]
        self.assertEqual(state, "elasticsearch (1 missing)")
