"""A broken visit is done once more, in a fresh browser; never in silence."""

import asyncio
from collections.abc import Awaitable, Callable
from unittest import mock

from django.test import SimpleTestCase
from playwright.async_api import Error

from tests.audit import attempts
from tests.audit.attempts import Attempt, visit_once_or_twice
from tests.audit.findings import Problem, Results
from tests.audit.kinds import Kind, Visit
from tests.audit.reporting import closing_line, repeats_line

VISIT = Visit(Kind("privacy", "datenschutz/"), "de", "http://site/de/datenschutz/")
Step = Callable[[Attempt], Awaitable[None]]


async def see(attempt: Attempt) -> None:
    """Look at the page and find one fault of it."""
    attempt.html["served"] = "<html>"
    attempt.record("load", [])
    attempt.record("axe", [Problem("no alt")], "320 px")


async def crash(attempt: Attempt) -> None:
    """See something, then lose the browser."""
    attempt.html["served"] = "<ht"
    attempt.record("console", [Problem("request failed")])
    raise Error("Target crashed\nand more")


async def hang(attempt: Attempt) -> None:
    """Never come to an end."""
    await asyncio.sleep(60)


class VisitTests(SimpleTestCase):
    def visit(self, *steps: Step) -> tuple[Attempt, Results, int]:
        """Make a visit; each attempt takes one of the steps."""
        left, results, renew = list(steps), Results(), mock.AsyncMock()

        async def way(attempt: Attempt) -> None:
            await left.pop(0)(attempt)

        visiting = visit_once_or_twice(VISIT, way, renew, results)
        attempt = asyncio.run(visiting)
        self.assertEqual(left, [])
        return attempt, results, renew.await_count

    def test_a_visit_without_a_break_is_made_once(self):
        _attempt, results, renewed = self.visit(see)
        self.assertEqual((results.repeats, renewed), ([], 0))
        self.assertEqual(repeats_line(results).split(": ")[1], "0")
        self.assertEqual(closing_line(results), "1 passed, 1 failed")

    def test_a_finding_is_no_break(self):
        """It is never looked at again until it is gone."""
        _attempt, results, _renewed = self.visit(see)
        self.assertEqual([one.cause for one in results.findings], ["no alt"])

    def test_a_visit_that_broke_is_made_again_in_a_fresh_browser(self):
        attempt, results, renewed = self.visit(crash, see)
        self.assertEqual(renewed, 1)
        self.assertEqual([one.cause for one in results.findings], ["no alt"])
        self.assertEqual(results.findings[0].state, "320 px")
        self.assertEqual(attempt.html, {"served": "<html>"})

    def test_the_report_names_the_visit_and_what_broke_it(self):
        _attempt, results, _renewed = self.visit(crash, see)
        expected = "privacy, http://site/de/datenschutz/: visit broke: Target crashed"
        self.assertEqual(results.repeats, [expected])
        self.assertEqual(results.as_json()["repeats"], [expected])
        self.assertEqual(repeats_line(results).split(": ")[1], "1")

    def test_a_visit_that_broke_twice_fails_the_audit(self):
        _attempt, results, renewed = self.visit(crash, crash)
        causes = {one.check: one.cause for one in results.findings}
        self.assertEqual(causes["load"], "visit broke: Target crashed")
        self.assertEqual((len(results.repeats), renewed), (1, 2))

    def test_a_visit_without_an_end_is_broken(self):
        with mock.patch.object(attempts, "VISIT_SECONDS", 0.01):
            _attempt, results, _renewed = self.visit(hang, hang)
        self.assertEqual(
            [one.cause for one in results.findings],
            ["visit broke: no end after 0.01 s"],
        )

    def test_a_fault_of_the_audit_itself_is_not_tried_again(self):
        async def fault(attempt: Attempt) -> None:
            raise KeyError

        with self.assertRaises(KeyError):
            self.visit(fault)
