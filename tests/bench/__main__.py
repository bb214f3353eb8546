"""Speed: pages, search, indexing; quality of the search; tables (rule S-42).

bin/bench               on sites of its own: everything below
bin/bench --pages       each kind of page: times, SQL queries
bin/bench --search      the judged questions: quality, times, a whole index; on SQLite,
                        then on PostgreSQL with Elasticsearch
bin/bench --scale       the same times among 10,000 generated offers, or --offers N
bin/bench --events      list, month and feeds among 5,000 generated events
bin/bench --referrals   the reports on referrals among 500 offers (target: 1 s)
bin/bench --paper       slip (target: 1.5 s), whole brochure (60 s, 500 MB), cached
bin/bench BASE_URL      on a site that runs already: times of pages and search, quality

The services are those of DATABASE_URL and ELASTICSEARCH_URL, else bin/services starts
them; --no-services does what needs none. Databases and indexes are the run's own and
are gone afterwards. Numbers of requests and minutes are bounded. Slow is told, not
punished: only errors fail.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Collection
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.audit.fetching import sitemap
from tests.audit.kinds import Visit, visits
from tests.audit.reporting import show
from tests.bench import database, searching, services, sites
from tests.bench.paper import PAPERS
from tests.bench.scale import many_events, many_offers
from tests.bench.sites import ServedSite
from tests.bench.timing import Timing, measure
from tests.instance import Instance, InstanceFailed

LANGUAGES = ["de", "ar"]
WARM_UP = 2
ALONE = 10
USERS = 8
TOGETHER = 32
MINUTES = 6
MOST_QUERIES = 15
OFFERS = 10_000
EVENTS = 5_000
REFERRING = 500
PARTS = ("pages", "search", "scale", "events", "referrals", "paper")
HEADER = (
    f"{'page':24} {'':3} {'SQL':>4} {'KB':>6}   {'1 user: p50':>11} {'p95':>6}   "
    f"{f'{USERS} users: p50':>12} {'p95':>6} {'per s':>6}"
)


class Bench:
    """Measures one site and counts what failed."""

    def __init__(self, base: str, instance: Instance | None) -> None:
        self.base = base.rstrip("/")
        self.instance = instance
        self.counts: Counter = Counter()
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
        """Measure how well and how fast the judged questions are answered."""
        searching.quality(self.base)
        if self.instance:
            together = searching.show_times(self.instance)
        else:
            together = searching.show_together(self.base)
        self.count(together)
        # Too long, or no text at all: refused in a sentence.
        self.count(searching.ask_noise(self.base), right=(200, 400, 414))

    def count(self, *timings: Timing, right: Collection[int] = (200,)) -> dict:
        """Count what was measured as passed or failed; return the wrong answers."""
        statuses = sum((timing.statuses for timing in timings), Counter())
        wrong = {status: n for status, n in statuses.items() if status not in right}
        self.counts["failed" if wrong else "passed"] += 1
        return wrong

    def numbers(self, alone: Timing, together: Timing, right: set[int]) -> str:
        """Return the times of two series; count what was answered wrongly."""
        wrong = self.count(alone, together, right=right)
        text = (
            f"{alone.size / 1024:6.1f}   {alone.percentile(50):8.0f} ms "
            f"{alone.percentile(95):6.0f}   {together.percentile(50):9.0f} ms "
            f"{together.percentile(95):6.0f} {together.per_second:6.1f}"
        )
        return f"{text}  answered {wrong}" if wrong else text


def arguments() -> argparse.Namespace:
    """Read the command line; without a part all of them are meant."""
    parser = argparse.ArgumentParser(
        prog="bin/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base_url", nargs="?", metavar="BASE_URL")
    for part in PARTS:
        parser.add_argument(f"--{part}", action="store_true")
    parser.add_argument("--offers", type=int, default=OFFERS, metavar="N")
    parser.add_argument("--no-services", action="store_true")
    found = parser.parse_args()
    if not any(getattr(found, part) for part in PARTS):
        for part in PARTS:
            setattr(found, part, True)
    return found


def measure_running(asked: argparse.Namespace) -> Counter:
    """Measure a site that somebody else has started."""
    bench = Bench(asked.base_url, None)
    if asked.pages:
        bench.pages()
    if asked.search:
        bench.search()
    return bench.counts


def measure_own(asked: argparse.Namespace) -> Counter:
    """Measure sites that are started for it, one after the other."""
    counts: Counter = Counter()
    if asked.pages or asked.search or asked.referrals or asked.paper:
        with Instance() as instance:
            database.set_up(instance.environment)
            bench = Bench(instance.url, instance)
            if asked.search:
                show("\nSearch on SQLite, without services")
                searching.rebuild(instance)
                bench.search()
            if asked.pages:
                bench.pages()
            if asked.referrals:
                show(f"\nReports on referrals among {REFERRING} offers")
                show(sites.run(instance, "referring", MINUTES, str(REFERRING)))
            if asked.paper:
                show("\nPaper")
                for name in PAPERS:
                    show(sites.run(instance, "paper", MINUTES, name))
            counts += bench.counts
    if asked.no_services or not (asked.search or asked.scale or asked.events):
        return counts
    with ExitStack() as stack:
        services.hold(stack)
        instance = stack.enter_context(ServedSite())
        bench = Bench(instance.url, instance)
        if asked.search:
            show("\nSearch on PostgreSQL and Elasticsearch")
            searching.rebuild(instance)
            bench.search()
        if asked.events:
            for timing in many_events(instance, EVENTS):
                bench.count(timing)
        if asked.scale:
            bench.count(many_offers(instance, asked.offers))
    return counts + bench.counts


def main() -> int:
    """Measure and print; the last line counts what was measured."""
    asked = arguments()
    try:
        counts = measure_running(asked) if asked.base_url else measure_own(asked)
    except (InstanceFailed, OSError) as error:
        show(f"bin/bench: {error}")
        show("0 passed, 1 failed")
        return 1
    show(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
