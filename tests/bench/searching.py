"""Measures the search of one site: how good, how fast, how long its index takes."""

import json
import os
import re
import time
from urllib.parse import urlencode

from tests.audit.reporting import show
from tests.bench.sites import run
from tests.bench.timing import Timing, measure
from tests.instance import Instance
from tests.search.hostile import HOSTILE
from tests.search_quality import figures
from tests.search_quality.questions import INDEPENDENT, JUDGED, groups
from tests.search_quality.reporting import show_table
from tests.search_quality.score import Query, SearchClient

USERS = 8
MINUTES = 10
"""Longer than this one user may not ask."""
QUESTIONS = (*groups()[JUDGED], *groups()[INDEPENDENT])
OWN_PART = 12
"""Milliseconds of our own for one question, at most (p50)."""
TOGETHER, TOGETHER_WITH_MANY = 60, 100
"""Milliseconds for one question of eight users, at most (p95)."""
SLOWEST = 1000
"""Milliseconds for anything that is no question, at most."""


def path_of(question: Query) -> str:
    """Return the address of a question to the search API."""
    asked = {"q": question.text, "lang": question.lang, "type": "offer", "limit": 10}
    return f"/api/v1/search/?{urlencode(asked)}"


def quality(base: str) -> None:
    """Ask all judged questions over the API and show how well they are answered."""
    client = SearchClient(base)
    found = figures.measure(lambda query: client.ask(query, figures.LIMIT))
    show_table(found)
    show("")


def ask_together(base: str) -> Timing:
    """Ask all questions, eight users at a time, each over a connection of their own."""
    urls = [f"{base}{path_of(question)}" for question in QUESTIONS]
    measure(urls[::4], USERS)
    return measure(urls, USERS)


def ask_alone(instance: Instance) -> tuple[Timing, Timing]:
    """Return our own part of the time for one user, and what the server took."""
    found = json.loads(run(instance, "own_part", MINUTES))
    return Timing(times=found["own"]), Timing(times=found["took"])


def show_times(instance: Instance, most_together: int = TOGETHER) -> Timing:
    """Measure how fast the search answers one user and eight; return the latter."""
    own, took = ask_alone(instance)
    if any(took.times):
        show(f"one user, Elasticsearch took: {numbers(took)}")
        show(f"one user, the rest: {numbers(own)} (target p50 {OWN_PART} ms)")
    else:
        show(f"one user: {numbers(own)}")
    return show_together(instance.url, most_together)


def ask_noise(base: str) -> Timing:
    """Ask page, API and suggestions what is no question; show the slowest answer."""
    asked = [
        urlencode({"q": text.encode("utf-8", "replace"), "lang": "de"})
        for text in HOSTILE.values()
    ]
    paths = ("/de/suche/", "/api/v1/search/", "/de/suche/vorschlaege/")
    timing = measure([f"{base}{path}?{text}" for path in paths for text in asked], 1)
    show(
        f"hostile input: {len(timing.times)} answers {dict(timing.statuses)}, "
        f"slowest {max(timing.times):.0f} ms (target {SLOWEST} ms)"
    )
    return timing


def numbers(timing: Timing) -> str:
    """Return the two figures of a series."""
    return f"p50 {timing.percentile(50):.1f} ms, p95 {timing.percentile(95):.1f} ms"


def show_together(base: str, most: int = TOGETHER) -> Timing:
    """Measure how fast the search answers eight users at a time."""
    together = ask_together(base)
    busy = os.getloadavg()[0]
    show(
        f"{USERS} users: {numbers(together)} (target p95 {most} ms), "
        f"{together.per_second:.0f} a second, answers {dict(together.statuses)}; "
        f"load of the machine {busy:.1f} on {os.cpu_count()} cores"
    )
    return together


def rebuild(instance: Instance) -> None:
    """Measure how long a whole index takes."""
    began = time.perf_counter()
    text = instance.manage("rebuild_search")
    seconds = time.perf_counter() - began
    pages = re.findall(r"(\d+) von \d+ Seiten", text)
    show(f"rebuild_search: {seconds:.0f} s for {pages[-1] if pages else '?'} pages")
