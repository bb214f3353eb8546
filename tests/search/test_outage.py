"""S-33: a search server that is down, slow or wrong costs a reader nothing but quality.

The server that dies under load is a story: tests/journeys/test_search_outage.py.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from unittest import mock, skipUnless

from django.core import mail
from django.test import TestCase
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from elasticsearch import Elasticsearch

from search import elastic, outbox
from search.alarms import QUIET, raise_alarm, send_alarm
from search.engines import RETRY_AFTER, _pause, forget_failure
from search.health import health
from search.models import MissedUpdate, SearchDocument
from search.queries import search
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.search.engines import backends, needs_elasticsearch
from tests.search.indexed import index_all
from tests.search.server import SecureServer, is_unpacked

TITLE = "Fahrradwerkstatt"
NOBODY = "http://127.0.0.1:9"


@dataclass
class SilentServer:
    """Where it is, and the connections it took: one for each time somebody waited."""

    url: str = ""
    held: list[socket.socket] = field(default_factory=list)


@contextmanager
def silent_server() -> Iterator[SilentServer]:
    """A server that takes every question and never says a word."""
    server = SilentServer()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(20)

        def take() -> None:
            while True:
                try:
                    server.held.append(listener.accept()[0])
                except OSError:
                    return

        Thread(target=take, daemon=True).start()
        server.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        yield server
        listener.shutdown(socket.SHUT_RDWR)
    for connection in server.held:
        connection.close()


class OutageMixin(SiteTreeMixin):
    """A page that the database finds, and a way to break the search server."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers, title=TITLE)
        index_all()

    def setUp(self) -> None:
        super().setUp()
        forget_failure()
        self.addCleanup(forget_failure)

    @contextmanager
    def server(self, url: str, prefix: str = "nobody_", **options: object):
        """Configure a search server, patient as in production."""
        options = {"timeout": 1, **options}
        found = self.settings(
            WAGTAILSEARCH_BACKENDS=backends(url, prefix, **options),
            ADMINS=[("it", "it@example.org")],
        )
        with found:
            yield

    def assert_database_answers(self, reason: str = "") -> None:
        """Assert that a reader gets the page, and that somebody is told why."""
        with self.assertLogs("search.engines", "ERROR"):
            result = search(TITLE, "de")
        self.assertEqual(result.engine, "database")
        self.assertEqual([hit.title for hit in result.hits], [TITLE])
        self.assertEqual(len(mail.outbox), 1)
        self.assertIn(reason, mail.outbox[0].body)


class OutageTests(OutageMixin, TestCase):
    """What can be wrong with a server that is not there."""

    def test_s33_server_that_is_down_is_told_once(self) -> None:
        with self.server(NOBODY):
            self.assert_database_answers("ConnectionError")
            for _number in range(3):
                self.assertEqual(search(TITLE, "de").engine, "database")
            self.assertEqual(len(mail.outbox), 1)

    def test_s33_server_that_stays_down_is_not_told_again(self) -> None:
        with self.server(NOBODY):
            self.assert_database_answers()
            for _number in range(2):
                _pause.until = 0  # as after RETRY_AFTER seconds
                with self.assertLogs("search.engines", "ERROR"):
                    search(TITLE, "de")
            self.assertEqual(len(mail.outbox), 1)
        self.assertGreater(RETRY_AFTER, 0)

    def test_s33_server_that_is_silent_is_given_a_second(self) -> None:
        with silent_server() as silent, self.server(silent.url):
            self.assert_database_answers("ConnectionTimeout")
            search(TITLE, "de")
        self.assertEqual(len(silent.held), 1)

    def test_s33_address_that_is_none_is_an_outage(self) -> None:
        for url in ("localhost:9200", "ftp://127.0.0.1:9200", "http://"):
            with self.subTest(url), self.server(url):
                forget_failure()
                mail.outbox.clear()
                self.assert_database_answers()

    def test_s33_certificate_file_that_is_missing_is_an_outage(self) -> None:
        with self.server("https://127.0.0.1:9", ca_certs="/nowhere/ca.pem"):
            self.assert_database_answers()

    def test_save_succeeds_and_is_remembered(self) -> None:
        with self.server(NOBODY):
            with (
                self.assertLogs("search.outbox", "ERROR"),
                self.captureOnCommitCallbacks(execute=True),
            ):
                self.offer.title = "Nähcafé"
                self.offer.save_revision().publish()
            missed = MissedUpdate.objects.filter(page_title="Nähcafé")
            document = SearchDocument.objects.get(page=self.offer)
            self.assertIn(document.pk, missed.values_list("document", flat=True))
            self.assertEqual(
                set(missed.values_list("error", "attempts")), {("ConnectionError", 1)}
            )
            self.assertEqual(health().error, "ConnectionError")
            self.assertGreaterEqual(health().waiting, 1)

    def test_save_waits_once_for_a_silent_server(self) -> None:
        for code in ("en", "ar"):
            self.tree.alias(self.offer, code)
        index_all()
        documents = SearchDocument.objects.filter(
            translation_key=self.offer.translation_key
        )
        numbers = set(documents.values_list("pk", flat=True))
        self.assertEqual(len(numbers), 3)
        with silent_server() as silent, self.server(silent.url):
            with (
                self.assertLogs("search.outbox", "ERROR"),
                self.captureOnCommitCallbacks(execute=True),
            ):
                self.offer.refresh_from_db()
                self.offer.delete()
            self.assertEqual(len(silent.held), 1)
            missed = set(MissedUpdate.objects.values_list("document", flat=True))
            self.assertLessEqual(numbers, missed)

    def test_without_a_server_nothing_is_missed(self) -> None:
        with self.server(NOBODY):
            outbox.remember_all()
            self.assertGreater(outbox.waiting(), 0)
        with self.settings(WAGTAILSEARCH_BACKENDS=backends()):
            self.assertEqual(outbox.waiting(), 0)
            self.assertTrue(outbox.push())
            outbox.forget_all()
        self.assertEqual(MissedUpdate.objects.count(), 0)


class AlarmTests(TestCase):
    """The administrators are told once, in words that help."""

    def test_alarm_says_what_to_do(self) -> None:
        with self.settings(ADMINS=[("it", "it@example.org")]):
            send_alarm.enqueue("NotFoundError")
        self.assertIn("rebuild_search", mail.outbox[0].body)

    def test_alarm_of_another_process_is_not_repeated_within_the_hour(self) -> None:
        queue = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        with self.settings(TASKS=queue, ADMINS=[("it", "it@example.org")]):
            raise_alarm("ConnectionError")
            raise_alarm("ConnectionTimeout")
            work_off_the_queue()
        self.assertEqual(len(mail.outbox), 1)
        self.assertGreaterEqual(QUIET.total_seconds(), 60 * 60)


def work_off_the_queue() -> None:
    """Do what is queued, like the worker; its command would close our connection."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    for queued in DBTaskResult.objects.ready():
        queued.claim("test")
        worker.run_task(queued)


@contextmanager
def strange_document(number: int) -> Iterator[None]:
    """Give one document a field more, as another version of the site might."""
    mapping = elastic.backend().mapping_class
    usual = mapping.get_document

    def get_document(self: object, document: SearchDocument) -> dict:
        found = usual(self, document)
        return {**found, "strange": 1} if document.pk == number else found

    with mock.patch.object(mapping, "get_document", get_document):
        yield


@needs_elasticsearch
class WrongIndexTests(OutageMixin, TestCase):
    """A server that answers, but not with our documents."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        start = os.environ.get("ELASTICSEARCH_INDEX_PREFIX", "and_")
        cls.url = os.environ["ELASTICSEARCH_URL"]
        cls.prefix = f"{start}wrong_{os.getpid()}_"
        cls.name = f"{cls.prefix}search_searchdocument"
        cls.node = Elasticsearch(cls.url)

    def setUp(self) -> None:
        super().setUp()
        self.addCleanup(self.delete_indexes)

    def delete_indexes(self) -> None:
        for name in self.node.indices.get(index=f"{self.prefix}*"):
            self.node.indices.delete(index=name)

    def test_s33_missing_index_is_an_outage(self) -> None:
        with self.server(self.url, self.prefix):
            self.assert_database_answers("NotFoundError")

    def test_s33_empty_index_is_an_outage(self) -> None:
        with self.server(self.url, self.prefix):
            outbox.fill()
            SearchDocument.objects.filter(language="de").exists()
            self.node.delete_by_query(
                index=self.name, query={"match_all": {}}, refresh=True
            )
            self.assert_database_answers("WrongIndex")

    def test_s33_index_with_other_fields_is_an_outage(self) -> None:
        self.node.index(index=self.name, document={"text": "fremd"}, refresh=True)
        with self.server(self.url, self.prefix):
            self.assert_database_answers("WrongIndex")

    def test_s33_index_with_fields_of_another_kind_is_an_outage(self) -> None:
        document = {
            "title": TITLE,
            "body": TITLE,
            "language_filter": "de",
            "translation_key_filter": "fremd",
        }
        self.node.index(index=self.name, document=document, refresh=True)
        with self.server(self.url, self.prefix):
            self.assert_database_answers("BadRequestError")

    def test_missed_update_makes_no_index_of_the_wrong_kind(self) -> None:
        with self.server(self.url, self.prefix, timeout=10):
            outbox.remember_all()
            with self.assertLogs("search.outbox", "ERROR"):
                self.assertFalse(outbox.push())
            self.assertFalse(self.node.indices.exists(index=self.name))
            # The worker has the time to make one.
            self.assertTrue(outbox.push(may_fill=True))
            self.assertEqual(search(TITLE, "de").engine, "elasticsearch")

    def test_refused_document_does_not_hold_up_the_others(self) -> None:
        with self.server(self.url, self.prefix, timeout=10):
            outbox.fill()
            index = next(iter(self.node.indices.get_alias(name=self.name)))
            # What has a field that the index does not know is refused, by itself.
            refused = SearchDocument.objects.get(page=self.offer)
            self.node.indices.put_mapping(
                index=index,
                dynamic="strict",
            )
            outbox.remember_all()
            with (
                strange_document(refused.pk),
                self.assertLogs("search.outbox", "ERROR"),
            ):
                self.assertFalse(outbox.push())
            waiting = MissedUpdate.objects.get()
            self.assertEqual(waiting.document, refused.pk)
            self.assertNotEqual(waiting.error, "")

    def test_server_that_answers_again_is_asked_again(self) -> None:
        with self.server(self.url, self.prefix, timeout=10):
            self.assert_database_answers("NotFoundError")
            outbox.fill()
            _pause.until = 0  # as after RETRY_AFTER seconds
            with self.assertLogs("search.engines", "WARNING"):
                self.assertEqual(search(TITLE, "de").engine, "elasticsearch")

    def test_rebuild_is_never_seen_half_done(self) -> None:
        with self.server(self.url, self.prefix, timeout=10):
            outbox.fill()
            before = set(self.node.indices.get_alias(name=self.name))
            outbox.fill()
            after = set(self.node.indices.get_alias(name=self.name))
            self.assertEqual(len(after), 1)
            self.assertNotEqual(before, after)
            self.assertFalse(self.node.indices.exists(index=before.pop()))

    def test_s32_nothing_but_documents_comes_into_the_server(self) -> None:
        from django.core.management import call_command  # used here alone

        with self.server(self.url, self.prefix, timeout=10):
            call_command("update_index", verbosity=0)
            self.assertEqual(dict(self.node.indices.get(index=f"{self.prefix}*")), {})


@skipUnless(
    is_unpacked() and os.environ.get("ELASTICSEARCH_URL"),
    "needs the files of bin/services",
)
class WrongKeyTests(OutageMixin, TestCase):
    """A server with TLS and keys of its own (S-31, S-32)."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.node = SecureServer()
        cls.addClassCleanup(cls.node.remove)
        cls.node.start()

    def key(self, prefix: str = "and_") -> str:
        return self.node.make_key(prefix)

    def trusted(self, **options: object) -> dict[str, object]:
        return {"ca_certs": str(self.node.authority), "timeout": 5, **options}

    def test_s32_key_for_one_prefix_is_enough(self) -> None:
        with self.server(self.node.address, "and_", **self.trusted(api_key=self.key())):
            outbox.fill()
            outbox.remember_all()
            self.assertTrue(outbox.push())
            self.assertEqual(search(TITLE, "de").engine, "elasticsearch")
            elastic.client().indices.refresh(index=elastic.alias())
            self.assertEqual(str(health()), "elasticsearch")

    def test_s33_wrong_key_is_an_outage(self) -> None:
        options = self.trusted(api_key="d3Jvbmc6a2V5", timeout=20)
        with self.server(self.node.address, "and_", **options):
            self.assert_database_answers("AuthenticationException")

    def test_s32_key_for_another_prefix_is_an_outage(self) -> None:
        options = self.trusted(api_key=self.key("other_"), timeout=20)
        with self.server(self.node.address, "and_", **options):
            self.assert_database_answers("AuthorizationException")

    def test_s31_certificate_that_nobody_vouches_for_is_an_outage(self) -> None:
        with self.server(self.node.address, "and_", api_key=self.key()):
            self.assert_database_answers("TlsError")

    def test_s33_http_to_a_server_of_https_is_an_outage(self) -> None:
        address = self.node.address.replace("https", "http")
        with self.server(address, "and_", api_key=self.key()):
            self.assert_database_answers("Connection")


@needs_elasticsearch
class WrongSchemeTests(OutageMixin, TestCase):
    def test_s33_https_to_a_server_of_http_is_an_outage(self) -> None:
        address = os.environ["ELASTICSEARCH_URL"].replace("http:", "https:")
        with self.server(address):
            self.assert_database_answers("TlsError")
