"""Asks the judged questions in this process, on the database of the settings."""

import time

from search.queries import search
from tests.search_quality import figures
from tests.search_quality.figures import LIMIT, Measurement
from tests.search_quality.score import Answer, Query

KIND = "offer"


def ask(query: Query) -> Answer:
    """Ask one question as the API does; an error is raised, not counted."""
    began = time.perf_counter()
    found = search(query.text, query.lang, kind=KIND, limit=LIMIT)
    return Answer(
        query,
        time.perf_counter() - began,
        keys=tuple(hit.key for hit in found.hits),
        confident=tuple(hit.key for hit in found.hits if hit.confident),
        engine=found.engine,
    )


def measure() -> Measurement:
    """Ask each question once."""
    return figures.measure(ask)
