"""Asking addresses that strangers typed: a real server here, and refusals."""

import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.test import SimpleTestCase

from and_cms.core.outside import AddressRefused, NoAnswer, ask, is_public

REFUSED = (
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0/",
    "http://2130706433/",
    "http://[fe80::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://93.184.216.34:22/",
    "https://user:secret@93.184.216.34/",
    "file:///etc/passwd",
    "ftp://93.184.216.34/",
    "gopher://93.184.216.34/",
    "javascript:alert(1)",
    "//93.184.216.34/",
    "http://",
    "http://[",
    "http://93.184.216.34:99999/",
    "http://93.184.216.34/\r\nHost: evil",
    "",
)


class Handler(BaseHTTPRequestHandler):
    """Answers by the path: a status, a redirect, much, or slowly."""

    stop = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.stop.wait(5)
        elif self.path == "/loop":
            self._answer(302, location="/loop")
        elif self.path == "/inside":
            self._answer(302, location="http://192.168.1.1/")
        elif self.path == "/much":
            self._answer(200, body=b"x" * 10_000)
        else:
            self._answer(int(self.path[1:]))

    def _answer(self, status: int, location: str = "", body: bytes = b"") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def server() -> Iterator[str]:
    """Serve on a free port of this machine."""
    Handler.stop.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, args=[0.05], daemon=True).start()
        try:
            yield f"http://127.0.0.1:{httpd.server_port}"
        finally:
            Handler.stop.set()
            httpd.shutdown()


def here(address: object, port: int) -> bool:
    """Allow this machine alone, as production never does."""
    return str(address) == "127.0.0.1"


class OutsideTests(SimpleTestCase):
    def test_addresses_inside_are_refused_unasked(self) -> None:
        for url in REFUSED:
            with self.subTest(url), self.assertRaises((AddressRefused, NoAnswer)):
                ask(url, seconds=1)

    def test_only_the_open_internet_is_public(self) -> None:
        for text, expected in (
            ("93.184.216.34", True),
            ("2606:2800:220:1::1", True),
            ("100.64.0.1", False),
            ("224.0.0.1", False),
            ("::ffff:10.0.0.1", False),
            ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ):
            with self.subTest(text):
                self.assertEqual(is_public(ipaddress.ip_address(text), 443), expected)

    def test_answer_comes_with_its_status(self) -> None:
        with server() as url:
            for status in (200, 404, 500):
                with self.subTest(status):
                    answer = ask(f"{url}/{status}", may_ask=here)
                    self.assertEqual(answer.status, status)

    def test_no_more_is_read_than_asked_for(self) -> None:
        with server() as url:
            answer = ask(f"{url}/much", most_bytes=100, may_ask=here)
        self.assertEqual(len(answer.content), 100)

    def test_redirects_are_checked_like_the_first_address(self) -> None:
        with server() as url, self.assertRaises(AddressRefused):
            ask(f"{url}/inside", may_ask=here)

    def test_redirects_end(self) -> None:
        with server() as url, self.assertRaises(NoAnswer):
            ask(f"{url}/loop", may_ask=here)

    def test_slow_server_is_cut_off(self) -> None:
        with server() as url, self.assertRaises(NoAnswer):
            ask(f"{url}/slow", seconds=0.3, may_ask=here)

    def test_nobody_there_is_no_answer(self) -> None:
        for url in ("http://127.0.0.1:9/", "http://name.invalid/"):
            with self.subTest(url), self.assertRaises(NoAnswer):
                ask(url, seconds=1, may_ask=here)
