"""The log says what happened, never to whom (P-12, S-26)."""

import logging
import sys

from django.test import SimpleTestCase

from and_cms.core.logs import OneLineFormatter


def line(message: str, *args: object, exc_info: object = None) -> str:
    """Return a record as the log writes it."""
    record = logging.LogRecord("site", logging.ERROR, "", 0, message, args, exc_info)
    record.created = 0
    return OneLineFormatter().format(record)


class OneLineFormatterTests(SimpleTestCase):
    def test_line_has_time_in_utc_level_and_logger(self) -> None:
        self.assertEqual(
            line("Started"), "1970-01-01T00:00:00+00:00 ERROR site Started"
        )

    def test_p12_addresses_of_visitors_are_left_out(self) -> None:
        for address in (
            "203.0.113.77",
            "2001:db8:85a3::8a2e:370:7334",
            "2001:db8::1",
            "2001:DB8::",
            "fe80::1",
        ):
            for text in (
                "from %s",
                "from [%s]:443",
                "%s: refused",
                "ip=%s.",
                "('%s', 1)",
            ):
                with self.subTest(text % address):
                    self.assertNotIn(address, line(text, address))

    def test_p12_mapped_address_and_port_are_left_out(self) -> None:
        for address in ("::ffff:203.0.113.77", "203.0.113.77:54321"):
            with self.subTest(address):
                self.assertNotIn("203.0.113.77", line("Failed login from %s", address))

    def test_p12_mail_addresses_are_left_out(self) -> None:
        written = line("Mail to anna.m+kind@example.org failed")
        self.assertNotIn("anna", written)
        self.assertNotIn("example.org", written)

    def test_p12_query_strings_are_left_out(self) -> None:
        written = line('"GET %s HTTP/1.1" 200', "/de/suche/?q=er+schlaegt+mich")
        self.assertIn("/de/suche/?…", written)
        self.assertNotIn("schlaegt", written)

    def test_s26_line_breaks_cannot_forge_a_second_line(self) -> None:
        written = line("Not Found: %s", "/de/\r\n1970 INFO site All is well")
        self.assertEqual(len(written.splitlines()), 1)

    def test_s26_other_line_separators_cannot_either(self) -> None:
        for separator in ("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"):
            with self.subTest(repr(separator)):
                written = line("Not Found: %s", f"/de/{separator}INFO")
                self.assertEqual(len(written.splitlines()), 1)

    def test_trace_is_kept_on_the_same_line_without_addresses(self) -> None:
        try:
            raise ValueError("for anna@example.org at 203.0.113.77")
        except ValueError:
            written = line("Failed", exc_info=sys.exc_info())
        self.assertIn("ValueError", written)
        self.assertNotIn("anna", written)
        self.assertNotIn("203.0.113.77", written)
        self.assertEqual(len(written.splitlines()), 1)

    def test_versions_and_times_stay_readable(self) -> None:
        for text in ("Took 00:01:20 with Django 5.2.19", "core.models:Page", "a: b"):
            with self.subTest(text):
                self.assertIn(text, line(text))


class KeyTests(SimpleTestCase):
    """A key in an address opens an announcement: it is no text for a log."""

    def test_p12_key_of_an_announcement_is_written_out_nowhere(self) -> None:
        key = "3nq-uJ_kQZ0x" * 4
        self.assertIn("/melden/…/was/", line(f"Not Found: /de/melden/{key}/was/"))

    def test_long_address_of_a_page_stays_readable(self) -> None:
        slug = "unterhaltsvorschuss-fuer-alleinerziehende-muetter"
        self.assertIn(slug, line(f"Not Found: /de/angebote/{slug}/"))
