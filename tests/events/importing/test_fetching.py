"""Asking a partner's server: a real one here, friendly or not."""

from unittest import mock

from django.test import SimpleTestCase, override_settings

from events.importing import fetching
from events.importing.enums import FeedProblem, Problem
from events.importing.fetching import Fetched, Known, fetch
from tests.events.importing.partner import calendar, entry, server


class FetchTests(SimpleTestCase):
    def problem_of(self, url: str) -> Problem:
        """Return why a calendar cannot be fetched."""
        with self.assertRaises(FeedProblem) as caught:
            fetch(url, Known())
        return caught.exception.problem

    def test_calendar_comes_with_what_is_known_of_it(self) -> None:
        with server() as partner:
            partner.says(entry())
            partner.headers = {
                "ETag": '"a1"',
                "Last-Modified": "Thu, 26 Nov 2026 10:00:00 GMT",
                "Content-Type": 'text/calendar; charset="ISO-8859-2"',
            }
            fetched = fetch(partner.url, Known())
        known = Known('"a1"', "Thu, 26 Nov 2026 10:00:00 GMT")
        self.assertEqual(fetched, Fetched(calendar(entry()), "iso-8859-2", known))

    def test_news_only_are_asked_for(self) -> None:
        known = Known('"a1"', "Thu, 26 Nov 2026 10:00:00 GMT")
        with server() as partner:
            partner.status = 304
            self.assertIsNone(fetch(partner.url, known).body)
            asked = partner.requests[0]
        self.assertEqual(asked["If-None-Match"], '"a1"')
        self.assertEqual(asked["If-Modified-Since"], known.last_modified)

    def test_private_networks_are_refused(self) -> None:
        for url in (
            "http://127.0.0.1/a.ics",
            "http://localhost/a.ics",
            "http://10.0.0.1/a.ics",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/a.ics",
            "http://[::ffff:192.168.1.1]/a.ics",
            "https://93.184.216.34:8443/a.ics",
            "file:///etc/passwd",
        ):
            with self.subTest(url):
                self.assertEqual(self.problem_of(url), Problem.REFUSED)

    def test_server_of_this_machine_is_refused_unasked_as_in_production(self) -> None:
        with server() as partner:
            with override_settings(MAY_ASK_ADDRESS=None):
                self.assertEqual(self.problem_of(partner.url), Problem.REFUSED)
            self.assertEqual(partner.requests, [])

    def test_name_that_leads_inside_is_refused(self) -> None:
        """The name service of this machine alone cannot be made to lie."""
        inside = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.7", 80))]
        with mock.patch("socket.getaddrinfo", return_value=inside):
            found = self.problem_of("http://calendar.example/a.ics")
        self.assertEqual(found, Problem.REFUSED)

    def test_redirect_into_a_private_network_is_refused(self) -> None:
        with server() as partner:
            partner.status = 302
            for url in ("http://192.168.1.1/a.ics", "http://127.0.0.1/a.ics"):
                partner.headers = {"Location": url}
                with (
                    self.subTest(url),
                    mock.patch(
                        "tests.events.importing.partner.may_ask",
                        lambda address, port: port not in (80, 443),
                    ),
                ):
                    self.assertEqual(self.problem_of(partner.url), Problem.REFUSED)

    def test_redirects_without_an_end_are_no_answer(self) -> None:
        with server() as partner:
            partner.status, partner.headers = 302, {"Location": "/termine.ics"}
            self.assertEqual(self.problem_of(partner.url), Problem.NO_ANSWER)

    def test_30_mb_are_not_read(self) -> None:
        with server() as partner:
            partner.body = calendar() + b" " * 30_000_000
            self.assertEqual(self.problem_of(partner.url), Problem.TOO_LARGE)
            self.assertTrue(partner.is_hung_up.wait(30))

    def test_server_that_sends_a_byte_now_and_then_is_cut_off(self) -> None:
        with server() as partner, mock.patch.object(fetching, "SECONDS", 0.4):
            partner.says(entry())
            partner.pause = 0.02
            self.assertEqual(self.problem_of(partner.url), Problem.SLOW)
            self.assertTrue(partner.is_hung_up.wait(30))

    def test_status_says_what_is_wrong(self) -> None:
        with server() as partner:
            for status, problem in (
                (401, Problem.FORBIDDEN),
                (403, Problem.FORBIDDEN),
                (404, Problem.GONE),
                (410, Problem.GONE),
                (418, Problem.SERVER),
                (500, Problem.SERVER),
            ):
                partner.status = status
                with self.subTest(status):
                    self.assertEqual(self.problem_of(partner.url), problem)

    def test_nobody_there_is_no_answer(self) -> None:
        with server() as partner:
            pass
        with override_settings(
            MAY_ASK_ADDRESS="tests.events.importing.partner.may_ask"
        ):
            self.assertEqual(self.problem_of(partner.url), Problem.NO_ANSWER)
