"""S-33: the search server dies under load, and comes back; readers notice nothing."""

import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from threading import Event
from unittest import skipUnless
from urllib.parse import quote, urlsplit

from django.test import SimpleTestCase, tag

from tests.instance import Instance
from tests.search.server import SecureServer, is_unpacked

PREFIX = "outage_"
QUESTIONS = ("Unterhalt", "kindergelt", "аліменти", "Kita Gorbitz", "إيجار", "tien con")
READERS = 4
IN_ALL = 1.5
"""Seconds within which a reader has an answer, whatever the search server does."""
ALARM = "Die Suche läuft ohne Elasticsearch"

PUBLISH = """
from offers.models import OfferPage
page = OfferPage.objects.source().get(slug="wohngeld")
page.summary = "Quastenflosser helfen beim Antrag."
page.save_revision().publish()
"""
COUNT = """
from search.models import MissedUpdate
print("missed", MissedUpdate.objects.count())
"""


@dataclass(frozen=True)
class Answer:
    """What a reader got, and how long it took."""

    status: int
    engine: str
    seconds: float
    keys: tuple[str, ...] = ()


class SearchedInstance(Instance):
    """The site with a search server of its own, and somebody to be told."""

    def __init__(self, server: SecureServer) -> None:
        super().__init__(PREFIX)
        self.server = server
        self.key = server.make_key(PREFIX)

    @property
    def environment(self) -> dict[str, str]:
        """Add the server and the administrator."""
        return {
            **super().environment,
            "ELASTICSEARCH_URL": self.server.address,
            "ELASTICSEARCH_CA_CERTS": str(self.server.authority),
            "ELASTICSEARCH_API_KEY": self.key,
            "ADMIN_EMAILS": "it@example.org",
        }


@tag("journey")
@skipUnless(is_unpacked(), "needs the files of bin/services")
class SearchOutageTests(SimpleTestCase):
    """One story from beginning to end: each part needs what was before."""

    @classmethod
    def setUpClass(cls) -> None:
        """Start the server and the site, and fill the index with a limited key."""
        super().setUpClass()
        cls.server = SecureServer()
        cls.addClassCleanup(cls.server.remove)
        cls.server.start()
        cls.site = SearchedInstance(cls.server)
        cls.addClassCleanup(cls.site.stop)
        cls.site.start()
        cls.site.manage("rebuild_search", "-v", "0")

    def ask(self, question: str) -> Answer:
        """Ask the API; an answer that does not come fails the test."""
        began = time.monotonic()
        host = urlsplit(self.site.url)
        connection = http.client.HTTPConnection(host.hostname, host.port, timeout=30)
        with closing(connection):
            connection.request("GET", f"/api/v1/search/?lang=de&q={quote(question)}")
            reply = connection.getresponse()
            found = json.load(reply)
        seconds = time.monotonic() - began
        keys = tuple(hit["key"] for hit in found["results"])
        return Answer(reply.status, found["engine"], seconds, keys)

    def ask_until(self, is_enough: Callable[[Answer], bool], question: str) -> Answer:
        """Ask again until an answer is right, for half a minute at most."""
        deadline = time.monotonic() + 30
        answer = self.ask(question)
        while not is_enough(answer) and time.monotonic() < deadline:
            time.sleep(0.5)
            answer = self.ask(question)
        self.assertTrue(is_enough(answer), answer)
        return answer

    def missed(self) -> int:
        """Return how many documents the server has yet to be told of."""
        return int(self.site.manage("shell", "-v", "0", "-c", COUNT).split()[-1])

    def alarms(self) -> int:
        """Return how often the administrators were told."""
        self.site.run_tasks()
        texts = [path.read_bytes() for path in self.site.mails.glob("*")]
        mails = [message_from_bytes(text, policy=default) for text in texts]
        return sum(ALARM in str(mail["Subject"]) for mail in mails)

    def test_s31_s33_server_killed_under_load_is_not_noticed(self) -> None:
        # Two processes serve: each has asked before.
        for question in QUESTIONS * 2:
            self.ask(question)
        self.ask_until(lambda answer: answer.engine == "elasticsearch", "Unterhalt")
        self.assertEqual(self.alarms(), 0)
        answers = self.readers_while_the_server_dies()
        self.assertEqual({answer.status for answer in answers}, {200})
        self.assertEqual(
            {answer.engine for answer in answers}, {"elasticsearch", "database"}
        )
        self.assertTrue(all(answer.keys for answer in answers))
        # Readers, site and dying server share the cores of this machine.
        self.assertLess(max(answer.seconds for answer in answers), 2 * IN_ALL)

        self.site.manage("shell", "-v", "0", "-c", PUBLISH)
        self.assertGreaterEqual(self.missed(), 11)
        found = self.ask("Quastenflosser")
        self.assertEqual((found.engine, found.keys[0]), ("database", "wohngeld"))
        self.assertEqual(self.alarms(), 1)

        self.server.start()
        self.ask_until(lambda answer: answer.engine == "elasticsearch", "Unterhalt")
        self.wait_for_the_worker()
        self.ask_until(
            lambda answer: (
                answer.engine == "elasticsearch" and answer.keys[:1] == ("wohngeld",)
            ),
            "Quastenflosser",
        )
        self.assertEqual(self.alarms(), 1)

    def readers_while_the_server_dies(self) -> list[Answer]:
        """Ask in parallel, kill the server meanwhile, go on asking."""
        is_over = Event()

        def read(number: int) -> list[Answer]:
            answers = []
            while not is_over.is_set():
                question = QUESTIONS[(number + len(answers)) % len(QUESTIONS)]
                answers.append(self.ask(question))
            return answers

        with ThreadPoolExecutor(READERS) as pool:
            reading = [pool.submit(read, number) for number in range(READERS)]
            try:
                time.sleep(2)
                self.server.kill()
                # Long enough for each process to try the server once more.
                time.sleep(8)
            finally:
                is_over.set()
            return [answer for future in reading for answer in future.result()]

    def wait_for_the_worker(self) -> None:
        """Let the task worker do what is due, until nothing is missing."""
        deadline = time.monotonic() + 40
        while self.missed() and time.monotonic() < deadline:
            self.site.run_tasks()
            time.sleep(1)
        self.assertEqual(self.missed(), 0)
