"""The search among ten thousand generated offers in every language."""

import time

from tests.audit.reporting import show
from tests.bench import searching, sites
from tests.bench.timing import Timing
from tests.instance import Instance

MINUTES = 20
"""Longer than this writing the offers may not take."""


def many_offers(instance: Instance, number: int) -> Timing:
    """Fill a site, index it, ask it; return the answers to eight users."""
    show(f"\nSearch among {number} generated offers")
    began = time.perf_counter()
    pages = sites.run(instance, "generating", MINUTES, str(number))
    show(f"{pages} pages written in {time.perf_counter() - began:.0f} s")
    searching.rebuild(instance)
    show(f"(target 600 s within 1 GB; Elasticsearch has {sites.heap()})")
    return searching.show_times(instance, searching.TOGETHER_WITH_MANY)
