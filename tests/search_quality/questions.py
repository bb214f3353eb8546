"""The judged questions, and which of them are kept out of sight while tuning."""

import hashlib
from functools import cache
from pathlib import Path

from tests.search_quality.score import Query, read_judgements

FOLDER = Path(__file__).parent
JUDGED, TUNED, KEPT_APART = "judged", "tuned", "kept apart"
INDEPENDENT = "independent"
FILES = {JUDGED: "judgements.tsv", INDEPENDENT: "independent.tsv"}


def name_of(query: Query) -> str:
    """Return what tells a question from all others."""
    return f"{query.lang}\t{query.text}"


def is_kept_apart(query: Query) -> bool:
    """Tell whether a question belongs to the third that nobody looks at."""
    return int(hashlib.sha256(name_of(query).encode()).hexdigest(), 16) % 3 == 0


@cache
def groups() -> dict[str, tuple[Query, ...]]:
    """Return the questions of each group; ``judged`` is tuned and kept apart.

    A question that both files hold by chance counts once, as the network judged it.
    """
    judged = tuple(read_judgements(FOLDER / FILES[JUDGED]))
    known = {name_of(query).casefold() for query in judged}
    return {
        JUDGED: judged,
        TUNED: tuple(query for query in judged if not is_kept_apart(query)),
        KEPT_APART: tuple(query for query in judged if is_kept_apart(query)),
        INDEPENDENT: tuple(
            query
            for query in read_judgements(FOLDER / FILES[INDEPENDENT])
            if name_of(query).casefold() not in known
        ),
    }
