"""The search among ten thousand generated offers, lists among thousands of events."""

import time
from datetime import date, timedelta

from tests.audit.reporting import show
from tests.bench import searching, sites
from tests.bench.timing import Timing, measure
from tests.instance import Instance

EVENTS = "/de/veranstaltungen/"
MONTH = f"{date.today().replace(day=1) + timedelta(days=31):%Y-%m}"
"""The next month, as the address writes it."""
FEED = f"{EVENTS}kalender.ics"
ATOM = f"{EVENTS}feed.atom"
TIMES = range(47)
"""The first ones warm up; an age that all may have makes an address of its own."""
WARM_UP = 6
DATES = 10
"""Dates of one generated event."""
EVENT_PAGES = (
    ("list", 150, [f"{EVENTS}?seite={number + 1}" for number in TIMES]),
    ("list, filtered", 150, [f"{EVENTS}?abends=1&alter={age}" for age in TIMES]),
    ("list in Arabic", 150, [f"/ar/veranstaltungen/?alter={age}" for age in TIMES]),
    ("month", 150, [f"{EVENTS}?monat={MONTH}&alter={age}" for age in TIMES]),
    ("feed of a topic", 300, [f"{FEED}?thema=unterhalt&alter={age}" for age in TIMES]),
    ("feed of all", 300, [f"{FEED}?alter={age}" for age in TIMES]),
    ("Atom of all", 300, [f"{ATOM}?alter={age}" for age in TIMES]),
)
"""What is asked: a name, the aim in milliseconds, and addresses that all differ."""

MINUTES = 20
"""Longer than this writing the offers may not take."""


def many_offers(instance: Instance, number: int) -> Timing:
    """Fill a site, index it, ask it; return the answers to eight users."""
    show(f"\nSearch among {number} generated offers")
    began = time.perf_counter()
    pages = sites.run(instance, "generating", MINUTES, "offers", str(number))
    show(f"{pages} pages written in {time.perf_counter() - began:.0f} s")
    searching.rebuild(instance)
    # As after an update: what is read at the start is what there is.
    instance.restart()
    show(f"(target 600 s within 1 GB; Elasticsearch has {sites.heap()})")
    return searching.show_times(instance, searching.TOGETHER_WITH_MANY)


def many_events(instance: Instance, number: int) -> list[Timing]:
    """Fill a site with events of ten dates each; show list, month and feeds."""
    show(f"\nLists among {number} generated events with {number * DATES} dates")
    began = time.perf_counter()
    pages = sites.run(instance, "generating", MINUTES, "events", str(number))
    show(f"{pages} pages written in {time.perf_counter() - began:.0f} s")
    return [
        _show(instance, name, target, addresses)
        for name, target, addresses in EVENT_PAGES
    ]


def _show(instance: Instance, name: str, target: int, addresses: list[str]) -> Timing:
    """Ask each address once; a finished feed is kept, so no two are the same.

    The first ones warm up both processes of the site.
    """
    asked = [f"{instance.url}{address}" for address in addresses]
    measure(asked[:WARM_UP], WARM_UP)
    asked = asked[WARM_UP:]
    timing = measure(asked, 1)
    times = f"p50 {timing.percentile(50):6.0f} ms  p95 {timing.percentile(95):6.0f} ms"
    show(f"{name:20} {times}  (aim {target} ms), {timing.size / 1024:.0f} KB")
    return timing
