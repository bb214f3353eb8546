"""Counts how well the judged questions are answered, whoever asks them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.search_quality.questions import INDEPENDENT, JUDGED, TUNED, groups, name_of
from tests.search_quality.score import Answer, Figures, Query, figures, share

LIMIT = 10
"""Hits that count, as in the network's own measurement."""
_TIMES = ("p50_ms", "p95_ms")
"""Left out here: what one question takes is measured apart, and by bin/bench."""


def figures_of(answers: Sequence[Answer]) -> Figures:
    """Return the figures of some answers, and the share answered with confidence."""
    found = figures(answers, LIMIT)
    judged = [answer for answer in answers if answer.query.grades]
    counted = {name: value for name, value in found.items() if name not in _TIMES}
    return {**counted, "confident": share([bool(a.confident) for a in judged])}


@dataclass
class Measurement:
    """The answers to all judged questions, by group."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)

    @property
    def engine(self) -> str:
        """What answered; both names where the server failed meanwhile."""
        all_answers = self.answers[JUDGED] + self.answers[INDEPENDENT]
        return ", ".join(sorted({answer.engine for answer in all_answers}))

    def figures(self, group: str) -> Figures:
        """Return the figures of one group."""
        return figures_of(self.answers[group])

    def by(self, group: str, column: str) -> dict[str, Figures]:
        """Return the figures by ``lang`` or ``kind``, in the order of the file."""
        parts: dict[str, list[Answer]] = defaultdict(list)
        for answer in self.answers[group]:
            parts[getattr(answer.query, column)].append(answer)
        return {name: figures_of(part) for name, part in parts.items()}

    def table(self, group: str) -> dict[str, object]:
        """Return all figures of a group as plain data."""
        return {
            "all": self.figures(group),
            "lang": self.by(group, "lang"),
            "kind": self.by(group, "kind"),
        }

    def as_json(self) -> dict[str, object]:
        """Return what a quality run keeps: the judged questions, the others beside."""
        others = {name.replace(" ", "_"): name for name in self.answers}
        others.pop(JUDGED)
        return {
            **self.table(JUDGED),
            **{key: self.table(name) for key, name in others.items()},
        }

    def in_sight(self) -> list[Answer]:
        """Return the answers that may be looked at one by one."""
        return self.answers[TUNED] + self.answers[INDEPENDENT]


def measure(ask_one: Callable[[Query], Answer]) -> Measurement:
    """Ask each question once."""
    known = {
        name_of(query): ask_one(query)
        for group in (JUDGED, INDEPENDENT)
        for query in groups()[group]
    }
    return Measurement(
        {
            name: [known[name_of(query)] for query in queries]
            for name, queries in groups().items()
        }
    )
