"""What was looked at and what was found; the known exceptions are taken out by name."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

TABLE = Path(__file__).with_name("exceptions.toml")
CHECKS = (
    "load",
    "axe",
    "practice",
    "review",
    "html",
    "links",
    "weight",
    "privacy",
    "hosts",
    "console",
    "reflow",
    "spacing",
    "language",
    "frame",
    "noscript",
    "openers",
    "keyboard",
    "pdf",
)


@dataclass(frozen=True)
class Problem:
    """What a check says: ``cause`` is the same wherever the reason is the same."""

    cause: str
    detail: str = ""


@dataclass(frozen=True)
class Finding:
    """A problem, and where it was seen."""

    check: str
    cause: str
    detail: str
    kind: str
    language: str
    state: str
    url: str


@dataclass
class Exemption:
    """One row of ``exceptions.toml``: what is accepted where, and why."""

    check: str
    cause: str
    reason: str
    kinds: list[str] = field(default_factory=list)
    detail: str = ""
    used: int = 0

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is the one that is accepted here."""
        return (
            finding.check == self.check
            and finding.cause.startswith(self.cause)
            and self.detail in finding.detail
            and (not self.kinds or finding.kind in self.kinds)
        )


def read_exemptions(path: Path = TABLE) -> list[Exemption]:
    """Read the table; a row without a reason is refused."""
    rows = tomllib.loads(path.read_text("utf-8")).get("exception", [])
    exemptions = [Exemption(**row) for row in rows]
    for exemption in exemptions:
        if not exemption.reason.strip() or exemption.check not in CHECKS:
            raise ValueError(f"{path.name}: {exemption.cause!r} lacks check or reason")
    return exemptions


class Results:
    """Collects the findings of all checks and counts pages × checks."""

    def __init__(self, exemptions: Iterable[Exemption] = ()) -> None:
        self.exemptions = list(exemptions)
        self.findings: list[Finding] = []
        self.accepted: list[Finding] = []
        self.notes: list[str] = []
        self.repeats: list[str] = []
        self.units: dict[tuple[str, str, str, str], bool] = {}

    def record(
        self,
        check: str,
        problems: Iterable[Problem],
        *,
        kind: str,
        language: str,
        url: str,
        state: str = "",
    ) -> None:
        """Note that a check looked at a page, and what it found."""
        unit = (kind, language, url, check)
        self.units.setdefault(unit, True)
        for problem in problems:
            finding = Finding(
                check, problem.cause, problem.detail, kind, language, state, url
            )
            exemption = next(
                (item for item in self.exemptions if item.covers(finding)), None
            )
            if exemption:
                exemption.used += 1
                self.accepted.append(finding)
            else:
                self.findings.append(finding)
                self.units[unit] = False

    @property
    def passed(self) -> int:
        """How many pages × checks are without a finding."""
        return sum(self.units.values())

    @property
    def failed(self) -> int:
        """How many pages × checks have findings."""
        return len(self.units) - self.passed

    def unused_exemptions(self) -> list[Exemption]:
        """Return the rows that nothing needs any more."""
        return [exemption for exemption in self.exemptions if not exemption.used]

    def by_cause(self) -> list[tuple[str, str, list[Finding]]]:
        """Group findings so that one cause is read once; the most frequent first."""
        groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.findings:
            groups[finding.check, finding.cause].append(finding)
        order = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return [(check, cause, found) for (check, cause), found in order]

    def counts(self) -> dict[str, dict[str, int | None]]:
        """Return the findings of each kind by check; None: nothing was looked at."""
        table: dict[str, dict[str, int | None]] = {}
        for kind, _language, _url, check in self.units:
            table.setdefault(kind, dict.fromkeys(CHECKS))[check] = 0
        for finding in self.findings:
            table[finding.kind][finding.check] += 1
        return table

    def as_json(self) -> dict[str, object]:
        """Return everything in plain types."""
        return {
            "passed": self.passed,
            "failed": self.failed,
            "notes": self.notes,
            "repeats": self.repeats,
            "findings": [asdict(finding) for finding in self.findings],
            "accepted": [asdict(finding) for finding in self.accepted],
        }
