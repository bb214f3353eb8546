"""Keeps what each question reached, for the tests to compare with."""

from tests.search_quality.figures import LIMIT, Measurement
from tests.search_quality.questions import FOLDER, name_of
from tests.search_quality.score import Answer

REACHED = FOLDER / "reached.tsv"
"""What each question in sight reached, by engine: nDCG, and for “none” 1 if calm."""
ENGINES = ("elasticsearch", "database")
TOLERANCE = 0.05


def value(answer: Answer) -> float:
    """Return how good one answer is (0 to 1)."""
    if answer.query.grades:
        return answer.ndcg(LIMIT)
    return float(not answer.confident)


def reached() -> dict[str, dict[str, float]]:
    """Read what was reached: for each engine a value by language and text."""
    lines = REACHED.read_text("utf-8").splitlines() if REACHED.exists() else []
    known: dict[str, dict[str, float]] = {engine: {} for engine in ENGINES}
    for line in lines[1:]:
        language, text, *values = line.split("\t")
        for engine, number in zip(ENGINES, values, strict=True):
            if number:
                known[engine][f"{language}\t{text}"] = float(number)
    return known


def remember(found: Measurement) -> None:
    """Write down what the engine that answered reached now."""
    known = reached()
    rows = []
    for answer in found.in_sight():
        name = name_of(answer.query)
        known[found.engine][name] = value(answer)
        values = [known[engine].get(name) for engine in ENGINES]
        numbers = ["" if number is None else f"{number:.2f}" for number in values]
        rows.append("\t".join([name, *numbers]))
    heading = "\t".join(["lang", "query", *ENGINES])
    REACHED.write_text("\n".join([heading, *rows, ""]), "utf-8")


def got_worse(found: Measurement) -> list[Answer]:
    """Return the answers that were better when ``remember`` was called last."""
    before = reached()[found.engine]
    return [
        answer
        for answer in found.in_sight()
        if value(answer) < before.get(name_of(answer.query), 0.0) - TOLERANCE
    ]
