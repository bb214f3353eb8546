"""The Nu HTML checker over all saved pages, in one go (A-23)."""

import json
import re
import subprocess
from pathlib import Path

from tests.audit import sources
from tests.audit.findings import Problem, Results
from tests.audit.kinds import Visit

QUOTED = re.compile(r"“[^”]*[\d/][^”]*”")


def check_markup(folder: Path, saved: dict[str, Visit], results: Results) -> None:
    """Check every saved file; warnings are noted, errors are findings."""
    command = ["java", "-Xss1m", "-jar", str(sources.NU), "--format", "json"]
    command += ["--skip-non-html", "--no-langdetect", "--exit-zero-always", "--stdout"]
    result = subprocess.run(
        [*command, str(folder)], capture_output=True, text=True, check=False
    )
    if result.returncode or not result.stdout.strip():
        raise sources.CheckerMissing(f"The Nu checker failed.\n{result.stderr[-1000:]}")
    for name in saved:
        _record(results, saved[name], name, [])
    warnings: set[str] = set()
    for message in json.loads(result.stdout)["messages"]:
        name = Path(message.get("url", "")).name
        text = QUOTED.sub("“…”", message["message"])
        if message["type"] == "info":
            warnings.add(text)
        elif name in saved:
            place = f"line {message.get('lastLine')}: {message.get('extract', '')}"
            _record(results, saved[name], name, [Problem(text, place)])
        else:
            raise sources.CheckerMissing(f"The Nu checker says: {message}")
    results.notes += [f"HTML warning: {text}" for text in sorted(warnings)]


def _record(results: Results, visit: Visit, name: str, problems: list) -> None:
    results.record(
        "html",
        problems,
        kind=visit.kind.name,
        language=visit.language,
        url=visit.url,
        state=name.rsplit("-", 1)[1].removesuffix(".html"),
    )
