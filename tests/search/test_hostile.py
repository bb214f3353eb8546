"""Whatever is typed: an answer, never an error, never a slow one."""

import time

from django.test import TestCase

from search.queries import search
from tests.search.engines import DatabaseMixin, ElasticsearchMixin
from tests.search.small_town import SmallTownMixin

SLOWEST = 1.0
"""Seconds; measured are a few hundredths (docs/features/search.md)."""

HOSTILE = {
    "Lucene syntax": 'title:"a b"~2^4 AND (x* OR !y) && _exists_:z || /r.*/ {1 TO *}',
    "Lucene wildcards": '*:* ?* * ** ~ ^ \\ " + - && || ! ( ) { } [ ]',
    "full-text operators": '"unterhalt" NEAR(a b, 5) AND NOT OR * ^ column:x -- {a} +',
    "PostgreSQL operators": "unterhalt:*A & !(kind | 'x') <-> y <2> z \\",
    "SQL": "'; DROP TABLE search_searchdocument; -- ' OR '1'='1' UNION SELECT 1",
    "JSON": '{"query": {"match_all": {}}, "script": "x"}',
    "regular expression": "(a+)+$ ((((((((a*)*)*)*)*)*)*)*)! [^x]{1,99999} (?=.*)*",
    "markup": "<script>alert(1)</script> &lt;b&gt; {{ 7*7 }} {% debug %} ${x}",
    "address": "../../../../etc/passwd %00 %2e%2e%2f http://example.org/?a=b#c",
    "10,000 letters": "a" * 10_000,
    "10,000 words": "geld " * 10_000,
    "10,000 different words": " ".join(f"wort{number}" for number in range(10_000)),
    "10,000 compounds": "unterhalt" * 1_000,
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f Geld",
    "null bytes": "Unter\x00halt\x00 \x00",
    "right-to-left override": "\u202etlahretnU\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "joiners": "\u200d\u200c\u00ad\ufeff\u2060" * 50,
    "combining signs": "a" + "\u0301" * 500 + " Z̷̢͕a̴l̸g̵o̶",
    "emoji": "👩‍👧‍👦 🏳️‍🌈 👍🏽 🆘 ☎️",
    "half a character": "Geld \ud83d Kind \udc00",
    "private use": "\ue000\uf8ff\U000f0000 \ufffe\uffff",
    "stop words only": "ich und der die das mit von zu in nicht ein",
    "stop words of others": "і та в на з що як / и в на с что / و في من / و در از به",
    "punctuation only": "?!.,;:-–—…„“‚‘«»()[]{}/\\|@#€%&*+=~^`´'\"",
    "gaps only": " \t\n\r\u00a0\u2003\u3000",
    "25 words": " ".join(f"{word}ung" for word in "abcdefghijklmnopqrstuvwxy"),
    "Chinese": "单亲家庭 育儿补助",
    "Greek": "επίδομα τέκνου",
    "Hebrew": "דמי מזונות לילד",
    "Thai": "เงินช่วยเหลือบุตร",
    "Hindi": "बच्चों के लिए पैसा",
    "Georgian": "ბავშვის ფული",
    "one letter": "x",
    "number": "99999999999999999999999999999999999999",
    "postcode that is none": "00000 99999 -1",
    "words of every script": "Geld гроші مال پول tiền 钱 χρήμα",
}


class HostileMixin(SmallTownMixin):
    """The same questions for whichever engine answers."""

    def assert_quick(self, seconds: float, name: str) -> None:
        """Assert that nobody waits."""
        self.assertLess(seconds, SLOWEST, name)

    def test_search_answers_whatever_is_asked(self) -> None:
        # The first question reads the word list and the names of pages.
        search("unbekannt", "de")
        for name, text in HOSTILE.items():
            for language in ("de", "ar"):
                with self.subTest(name, language=language):
                    began = time.monotonic()
                    result = search(text, language)
                    self.assert_quick(time.monotonic() - began, name)
                    self.assertEqual(result.engine, self.engine)

    def test_page_and_api_answer_whatever_is_asked(self) -> None:
        self.client.get("/de/suche/", {"q": "unbekannt"})
        for name, text in HOSTILE.items():
            query = {"q": text.encode("utf-8", "replace").decode()}
            for address in ("/de/suche/", "/api/v1/search/"):
                with self.subTest(name, address=address):
                    began = time.monotonic()
                    response = self.client.get(address, {"lang": "de", **query})
                    # Too long, or no text at all: refused in a sentence.
                    self.assertIn(response.status_code, (200, 400))
                    self.assert_quick(time.monotonic() - began, name)

    def test_suggestions_answer_whatever_is_typed(self) -> None:
        for name, text in HOSTILE.items():
            with self.subTest(name):
                query = {"q": text.encode("utf-8", "replace").decode()}
                began = time.monotonic()
                response = self.client.get("/de/suche/vorschlaege/", query)
                self.assertLess(response.status_code, 500)
                self.assert_quick(time.monotonic() - began, name)

    def test_question_beside_the_noise_is_still_answered(self) -> None:
        for text in (
            "Unterhaltsvorschuss\x00",
            "\u202eUnterhaltsvorschuss",
            "Unterhaltsvorschuss 👩‍👧",
            '"Unterhaltsvorschuss" AND *',
        ):
            with self.subTest(repr(text)):
                self.assertEqual(search(text, "de").hits[0].key, "unterhaltsvorschuss")

    def test_filters_of_any_kind_are_no_error(self) -> None:
        for query in (
            {"ort": "\x00'; --"},
            {"ort": "01069" * 50},
            {"thema": "../../x"},
            {"art": "*"},
            {"seite": "9" * 50},
            {"seite": "-1"},
            {"seite": "x"},
        ):
            with self.subTest(query):
                response = self.client.get("/de/suche/", {"q": "Geld", **query})
                self.assertIn(response.status_code, (200, 400))

    def test_bytes_that_are_no_text_are_no_error(self) -> None:
        for address in ("/de/suche/?q=%ff%fe%00", "/api/v1/search/?q=%c0%af&lang=de"):
            with self.subTest(address):
                self.assertLess(self.client.get(address).status_code, 500)


class DatabaseHostileTests(DatabaseMixin, HostileMixin, TestCase):
    """The database answers."""


class ElasticsearchHostileTests(ElasticsearchMixin, HostileMixin, TestCase):
    """Elasticsearch answers."""
