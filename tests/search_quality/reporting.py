"""Figures and misses as text."""

import sys
from collections.abc import Iterable, Sequence

from tests.search_quality.figures import LIMIT, Measurement
from tests.search_quality.score import Answer, Figures

COLUMNS = {
    "queries": "queries",
    "ndcg": "nDCG",
    "success1": "s@1",
    "success3": "s@3",
    "empty": "empty",
    "confident": "sure",
    "none": "none",
    "calm": "calm",
}
"""“sure” is the share of judged questions with a confident hit."""
_COUNTS = ("queries", "none")


def show(text: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def header(first: str) -> str:
    """Return the line above the rows."""
    return f"{first:14} " + " ".join(f"{name:>7}" for name in COLUMNS.values())


def row(name: str, figures: Figures) -> str:
    """Return a line of figures; a dash where there is nothing to average."""
    return f"{name:14} " + " ".join(
        f"{'–':>7}"
        if figures[column] is None
        else f"{figures[column]:7.0f}"
        if column in _COUNTS
        else f"{figures[column]:7.3f}"
        for column in COLUMNS
    )


def show_table(found: Measurement, by: str | None = None) -> None:
    """Print the figures of each group, and of its languages or kinds."""
    show(f"engine: {found.engine}")
    show(header("group"))
    for group in found.answers:
        show(row(group, found.figures(group)))
    for group in found.answers if by else ():
        show(f"\n{header(group)}")
        for name, figures in found.by(group, by).items():
            show(row(name, figures))


def badly_answered(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers that lack something, the worst first."""
    lacking = [answer for answer in answers if loss(answer)]
    return sorted(lacking, key=lambda answer: -loss(answer))


def loss(answer: Answer) -> float:
    """Return what is missing to a perfect answer (0 to 1)."""
    if not answer.query.grades:
        return float(bool(answer.confident))
    return round(1 - answer.ndcg(LIMIT), 3)


def describe(answer: Answer) -> str:
    """Return a question, what was wanted and what came."""
    query = answer.query
    label = f"{query.lang} {query.kind} “{query.text}”"
    if not query.grades:
        return f"{label}: no confident hit wanted; got {' '.join(answer.confident[:3])}"
    wanted = " ".join(f"{key}:{grade}" for key, grade in query.grades.items())
    got = " ".join(answer.keys[:3]) or "nothing"
    return f"{label}: {1 - loss(answer):.2f}; wanted {wanted}; got {got}"


def show_misses(found: Measurement, most: int | None = None) -> None:
    """Print what was answered badly, of the questions that may be looked at."""
    for line in worst(found.in_sight(), most):
        show(line)


def worst(answers: Sequence[Answer], most: int | None = None) -> list[str]:
    """Describe the worst answers."""
    return [describe(answer) for answer in badly_answered(answers)[:most]]
