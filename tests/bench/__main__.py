"""Speed: pages, search, indexing; a table (rule S-42).

bin/bench               on a site of its own: times, SQL queries, indexing
bin/bench BASE_URL      on a site that runs already: times only

With ELASTICSEARCH_URL the own site searches there, in indexes of its own. Numbers of
requests and minutes are bounded. Slow is told, not punished: only errors fail.
"""

import argparse
import os
import sys
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.audit.fetching import sitemap
from tests.audit.kinds import Visit, visits
from tests.audit.reporting import show
from tests.bench import database, searching
from tests.bench.timing import Timing, measure
from tests.instance import Instance, InstanceFailed

LANGUAGES = ["de", "ar"]
WARM_UP = 2
ALONE = 10
USERS = 8
TOGETHER = 32
MINUTES = 6
MOST_QUERIES = 15
HEADER = (
    f"{'page':24} {'':3} {'SQL':>4} {'KB':>6}   {'1 user: p50':>11} {'p95':>6}   "
    f"{f'{USERS} users: p50':>12} {'p95':>6} {'per s':>6}"
)


class Bench:
    """Measures one site and counts what failed."""

    def __init__(self, base: str, instance: Instance | None) -> None:
        self.base = base.rstrip("/")
        self.instance = instance
        self.passed = self.failed = 0
        self.deadline = time.monotonic() + MINUTES * 60

    def pages(self) -> None:
        """Measure each kind of page in two languages."""
        chosen, _missing = visits(
            self.base, set(sitemap(self.base)), LANGUAGES, [], examples=False
        )
        show(HEADER)
        for number, visit in enumerate(chosen):
            if time.monotonic() > self.deadline:
                show(f"{len(chosen) - number} pages left out after {MINUTES} minutes.")
                break
            if visit.kind.is_public and not visit.kind.step:
                show(self.page(visit))

    def page(self, visit: Visit) -> str:
        """Measure one page; return its row."""
        measure([visit.url] * WARM_UP, 1)
        alone = measure([visit.url] * ALONE, 1)
        together = measure([visit.url] * TOGETHER, USERS)
        right = {visit.kind.status}
        queries = self.queries(visit)
        row = f"{visit.kind.name[:24]:24} {visit.language[:3]:3} {queries:>4} "
        return row + self.numbers(alone, together, right)

    def queries(self, visit: Visit) -> str:
        """Return the number of SQL queries, marked where it is too high."""
        if self.instance is None:
            return "–"
        path = urlsplit(visit.url)._replace(scheme="", netloc="").geturl()
        count = database.count_queries(path)
        return f"{count}!" if count > MOST_QUERIES else str(count)

    def search(self) -> None:
        """Measure the search API over all questions."""
        urls = searching.search_urls(self.base)
        measure(urls, 1)
        alone = measure(urls * 2, 1)
        together = measure(urls * 3, USERS)
        name = f"search API, {searching.engine_of(self.base)}"
        show(f"{name:33} " + self.numbers(alone, together, {200}))

    def indexing(self) -> None:
        """Measure how long a whole index takes."""
        seconds, entries = searching.index_time(self.instance)
        self.passed += 1
        show(f"Index of {entries} entries: {seconds:.1f} s")

    def numbers(self, alone: Timing, together: Timing, right: set[int]) -> str:
        """Return the times of two series; count what was answered wrongly."""
        statuses = alone.statuses + together.statuses
        wrong = {status: n for status, n in statuses.items() if status not in right}
        self.failed += bool(wrong)
        self.passed += not wrong
        text = (
            f"{alone.size / 1024:6.1f}   {alone.percentile(50):8.0f} ms "
            f"{alone.percentile(95):6.0f}   {together.percentile(50):9.0f} ms "
            f"{together.percentile(95):6.0f} {together.per_second:6.1f}"
        )
        return f"{text}  answered {wrong}" if wrong else text


def own_instance(stack: ExitStack) -> Instance:
    """Start a site for the measurement, with search indexes of its own."""
    prefix = f"bench{os.getpid()}_"
    instance = Instance(index_prefix=prefix)
    stack.callback(searching.forget_index, prefix)
    stack.enter_context(instance)
    database.set_up(instance.environment)
    return instance


def main() -> int:
    """Measure and print; the last line counts what was measured."""
    parser = argparse.ArgumentParser(
        prog="bin/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base_url", nargs="?", metavar="BASE_URL")
    base = parser.parse_args().base_url
    try:
        with ExitStack() as stack:
            instance = None if base else own_instance(stack)
            bench = Bench(base or instance.url, instance)
            if instance:
                bench.indexing()
            bench.pages()
            bench.search()
    except (InstanceFailed, OSError) as error:
        show(f"bin/bench: {error}")
        show("0 passed, 1 failed")
        return 1
    show(f"{bench.passed} passed, {bench.failed} failed")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
