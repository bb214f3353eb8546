"""The checks of bin/test, and how their results and those of the tests are counted."""

import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

import _venv
from _setup import packages

ROOT = _venv.ROOT
CLOSING_LINE = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
PYTHON_FILES = (".",)
OWN_PACKAGES = [path.name for path in packages() if path.name != "tests"]
COVERAGE = ROOT / "var" / "coverage"
# What a server of production is given (docs/operations.md), with a key of the moment.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "and_cms.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "BASE_URL": "https://www.dresden.de",
    "ALLOWED_HOSTS": "www.dresden.de",
    "SCRIPT_NAME": "/alleinerziehende",
}


@dataclass(frozen=True)
class Check:
    """One command that must end with status 0; its output is shown when it does not."""

    name: str
    command: tuple[str, ...]
    production: bool = False


@dataclass(frozen=True)
class Count:
    """How much passed, failed and was skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
        )

    def __str__(self) -> str:
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


CHECKS = (
    Check("ruff check", ("-m", "ruff", "check", "--quiet", *PYTHON_FILES)),
    Check("ruff format", ("-m", "ruff", "format", "--check", "-q", *PYTHON_FILES)),
    Check(
        "types",
        ("-m", "mypy", "--no-error-summary", *(f"-p{name}" for name in OWN_PACKAGES)),
    ),
    Check("templates", ("-m", "djlint", "--lint", "--quiet", ".")),
    Check("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Check("messages", ("manage.py", "check_messages")),
    Check(
        "production settings",
        ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        production=True,
    ),
    Check("packages", ("-m", "pip", "check")),
)


def run_check(check: Check, environment: dict[str, str]) -> Count:
    """Run one check, print a line, and its output where it failed."""
    if check.production:
        database = environment.get("DATABASE_URL", "sqlite:///:memory:")
        environment = {**environment, "DATABASE_URL": database, **PRODUCTION}
    began = time.monotonic()
    result = subprocess.run(
        [str(_venv.PYTHON), *check.command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "FAILED" if result.returncode else "ok"
    print(f"{check.name}: {verdict} ({time.monotonic() - began:.1f} s)", flush=True)
    if result.returncode:
        print(result.stdout, flush=True)
        return Count(failed=1)
    return Count(passed=1)


def measuring() -> Sequence[str]:
    """Return what is put before a command so that the lines it reaches are kept."""
    COVERAGE.mkdir(parents=True, exist_ok=True)
    out = COVERAGE / f"{len(list(COVERAGE.glob('*.json')))}.json"
    options = ("--source", ",".join(OWN_PACKAGES), "--omit", "*/migrations/*")
    return ("-m", "slipcover", "--branch", *options, "--json", "--out", str(out))


def report_coverage() -> None:
    """Print which lines no run since the last report has reached; forget the runs."""
    runs = sorted(COVERAGE.glob("*.json"))
    if runs:
        out = ("--skip-covered", "--out", str(COVERAGE / "all.json"))
        command = [str(_venv.PYTHON), "-m", "slipcover", "--branch", *out, "--merge"]
        subprocess.run([*command, *map(str, runs)], cwd=ROOT)
    shutil.rmtree(COVERAGE, ignore_errors=True)


def run_tests(
    labels: Sequence[str],
    options: Sequence[str],
    environment: dict[str, str],
    coverage: bool,
) -> Count:
    """Run Django's runner and pass its output on; a crash counts as one failure."""
    start = measuring() if coverage else ()
    command = [str(_venv.PYTHON), *start, "manage.py", "test", "--noinput"]
    process = subprocess.Popen(
        [*command, *options, *labels],
        cwd=ROOT,
        # Programs that write to a pipe keep lines back otherwise.
        env={**environment, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    count = Count()
    for line in process.stdout:
        if found := CLOSING_LINE.match(line.rstrip(os.linesep)):
            count = Count(*(int(number or 0) for number in found.groups()))
        print(line, end="", flush=True)
    if process.wait() and not count.failed:
        count += Count(failed=1)
    return count
