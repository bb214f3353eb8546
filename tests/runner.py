"""Django's test runner, closing with one line that people and programs can read."""

import os
import unittest
from collections.abc import Iterable
from contextlib import nullcontext
from unittest.suite import _ErrorHolder

from django.db import connection, connections
from django.test.runner import DiscoverRunner

from tests.migrated import migrated_once

WITH_CONTENT = "TEST_WITH_CONTENT"
"""Set to 1, the database holds all of content/ before it is copied for each process."""


class CountingRunner(DiscoverRunner):
    """Says at the end how many tests passed, failed and were skipped."""

    counts = ""

    def setup_databases(self, **kwargs):
        # Without a test that needs a database there is none to fill.
        if not kwargs.get("aliases", True):
            return super().setup_databases(**kwargs)
        processes = self.parallel
        with_content = os.environ.get(WITH_CONTENT) == "1"
        if with_content:
            # Filled first, then copied for each process.
            self.parallel = 1
        with migrated_once() if connection.vendor == "sqlite" else nullcontext():
            names = super().setup_databases(**kwargs)
        if not with_content:
            return names
        load_everything()
        self.parallel = processes
        for each in connections.all() if processes > 1 else []:
            for number in range(processes):
                each.creation.clone_test_db(
                    suffix=str(number + 1), verbosity=self.verbosity
                )
        return names

    def run_suite(self, suite, **kwargs):
        result = super().run_suite(suite, **kwargs)
        self.counts = closing_line(result)
        return result

    def run_tests(self, *args, **kwargs):
        try:
            return super().run_tests(*args, **kwargs)
        finally:
            # Last, after the databases are gone; without it no test was run.
            print(self.counts or "0 passed, 1 failed", flush=True)  # noqa: T201 - a command


def load_everything() -> None:
    """Load content and examples, as the demo does."""
    from django.core.management import call_command  # needs the apps

    call_command("load_content", "--examples", verbosity=0)


def closing_line(result: unittest.TestResult) -> str:
    """Return ``N passed, N failed``; a class whose set-up broke counts as one."""
    failures = [test for test, _ in [*result.failures, *result.errors]]
    failures += result.unexpectedSuccesses
    failed, failed_set_ups = split(failures)
    skipped, skipped_set_ups = split(test for test, _ in result.skipped)
    passed = result.testsRun - len(failed) - len(skipped - failed)
    line = f"{passed} passed, {len(failed) + len(failed_set_ups)} failed"
    if skipped or skipped_set_ups:
        line += f", {len(skipped - failed) + len(skipped_set_ups)} skipped"
    return line


def split(tests: Iterable[object]) -> tuple[set[str], set[str]]:
    """Separate tests that were run, each counted once, from set-ups of classes."""
    run, set_ups = set(), set()
    for test in tests:
        if isinstance(test, _ErrorHolder):
            set_ups.add(test.id())
        else:
            # A sub-test belongs to the test around it.
            run.add(getattr(test, "test_case", test).id())
    return run, set_ups
