"""The table on the screen, and the whole result in var/audit/."""

import json
from collections import Counter
from pathlib import Path

from tests.audit.findings import CHECKS, Finding, Results

MOST_PLACES = 3
MOST_CAUSES = 40


def show(text: str) -> None:
    """Print for the person who called the command."""
    print(text, flush=True)  # noqa: T201 - a command's output


def closing_line(results: Results, broken: int = 0) -> str:
    """Return the last line: pages × checks, and what kept the audit from its work."""
    return f"{results.passed} passed, {results.failed + broken} failed"


def repeats_line(results: Results) -> str:
    """Say how many visits were done twice because the browser broke."""
    return f"Visits repeated because the browser broke: {len(results.repeats)}"


def table(results: Results) -> str:
    """Return findings by kind and check; a dot where all is well."""
    counts = results.counts()
    rows = counts.values()
    checks = [name for name in CHECKS if any(row[name] is not None for row in rows)]
    widths = {name: max(len(name), 4) for name in checks}
    lines = ["".ljust(25) + " ".join(name.rjust(widths[name]) for name in checks)]
    for kind, row in counts.items():
        cells = [_cell(row[name]).rjust(widths[name]) for name in checks]
        lines.append(kind[:24].ljust(25) + " ".join(cells))
    return "\n".join(lines)


def by_language(results: Results) -> str:
    """Return findings by kind and language; a dot where all is well."""
    seen = {(kind, language) for kind, language, *_ in results.units}
    kinds = dict.fromkeys(kind for kind, *_ in results.units)
    codes = dict.fromkeys(language for _kind, language, *_ in results.units)
    found = Counter((one.kind, one.language) for one in results.findings)
    lines = ["".ljust(25) + " ".join(code.rjust(9) for code in codes)]
    for kind in kinds:
        places = [(kind, code) for code in codes]
        cells = [_cell(found[place] if place in seen else None) for place in places]
        lines.append(kind[:24].ljust(25) + " ".join(cell.rjust(9) for cell in cells))
    return "\n".join(lines)


def _cell(number: int | None) -> str:
    if number is None:
        return ""
    return str(number) if number else "·"


def causes(results: Results) -> str:
    """Return one block for each cause: how often, where, an example."""
    groups = results.by_cause()
    lines = []
    for check, cause, found in groups[:MOST_CAUSES]:
        lines.append(f"{check}: {cause} ({len(found)}×)")
        lines.append(f"    {places(found)}")
        if found[0].detail:
            lines.append(f"    {found[0].detail[:300]}")
    if len(groups) > MOST_CAUSES:
        lines.append(f"… and {len(groups) - MOST_CAUSES} more causes in the report")
    return "\n".join(lines)


def places(found: list[Finding]) -> str:
    """Say where a cause was seen, shortly."""
    kinds = list(dict.fromkeys(finding.kind for finding in found))
    codes = list(dict.fromkeys(finding.language for finding in found))
    states = [state for state in dict.fromkeys(one.state for one in found) if state]
    parts = [_short(kinds), _short(codes), _short(states), found[0].url]
    return " · ".join(part for part in parts if part)


def _short(names: list[str]) -> str:
    rest = len(names) - MOST_PLACES
    return ", ".join(names[:MOST_PLACES]) + (f" and {rest} more" if rest > 0 else "")


def write(results: Results, folder: Path, heading: str) -> None:
    """Write report.json for programs and report.md for people."""
    content = {"heading": heading, **results.as_json()}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text, "utf-8")
    lines = [f"# {heading}", "", closing_line(results), ""]
    lines += ["```", table(results), "```", "", "## Findings, by cause", ""]
    for check, cause, found in results.by_cause():
        lines += [f"### {check}: {cause}", ""]
        lines += [f"{len(found)} times: {places(found)}", ""]
        details = dict.fromkeys(finding.detail for finding in found if finding.detail)
        lines += [f"- `{detail[:300]}`" for detail in list(details)[:5]]
        lines.append("")
    lines += ["## Accepted by name", ""]
    for exemption in results.exemptions:
        kinds = f" ({', '.join(exemption.kinds)})" if exemption.kinds else ""
        lines.append(
            f"- {exemption.check}: {exemption.cause}{kinds}, {exemption.used} times: "
            f"{exemption.reason}"
        )
    lines += ["", "## Repeated visits", "", repeats_line(results), ""]
    lines += [f"- {repeat}" for repeat in results.repeats]
    lines += ["", "## Notes", "", *(f"- {note}" for note in results.notes), ""]
    (folder / "report.md").write_text("\n".join(lines), "utf-8")
