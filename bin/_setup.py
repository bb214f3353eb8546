"""The steps that bring the demo's data up to date; unchanged ones are skipped."""

import hashlib
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path

import _venv

ROOT = _venv.ROOT
VAR = ROOT / "var"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class StepFailed(Exception):
    """A sentence, and what the step printed last."""


def digest(*parts: str) -> str:
    """Return a short key for what a step depends on."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def traces(paths: Iterable[Path]) -> str:
    """Return names, sizes and times of files: changes when one of them does."""
    lines = []
    for path in sorted(path for path in paths if path.is_file()):
        entry = path.stat()
        lines.append(f"{path.relative_to(ROOT)} {entry.st_size} {entry.st_mtime_ns}")
    return "\n".join(lines)


def packages() -> list[Path]:
    """Return the project's own packages."""
    return sorted(path.parent for path in ROOT.glob("*/__init__.py"))


def own_files(pattern: str) -> list[Path]:
    """Return the files of the project's own packages that match a pattern."""
    return [path for package in packages() for path in package.rglob(pattern)]


class SetUp:
    """Runs management commands whose inputs changed since they last ran."""

    def __init__(self, environment: dict[str, str], say: Callable[[str], None]) -> None:
        self.environment = environment
        self.say = say
        self.stamps_path = VAR / "stamps.json"
        self.log = VAR / "setup.log"
        self.changed = False
        self.stamps: dict[str, str] = {}
        if self.stamps_path.exists():
            self.stamps = json.loads(self.stamps_path.read_text())
        self.lock = _venv.fingerprint("requirements.txt")

    def run(self) -> None:
        """Do what is due, in order."""
        self.migrate()
        self.step("catalogues", "Compiling messages", ["compile_catalogues"])
        self.step("content", "Loading the content", ["load_content", "--examples"])
        self.index()
        self.step("static", "Collecting files", ["collectstatic", "--noinput"])
        self.say_what_is_missing()

    def say_what_is_missing(self) -> None:
        """Name the optional parts that this machine lacks, after a set-up."""
        if self.changed and not any(shutil.which(name) for name in BROWSERS):
            self.say("No Chromium here: bin/audit and the browser stories need one.")

    def key(self, step: str) -> str:
        """Return what a step depends on, its results included where they can vanish."""
        if step == "migrations":
            return digest(
                self.database(), self.lock, traces(own_files("migrations/*.py"))
            )
        if step == "catalogues":
            return digest(traces((ROOT / "locale").rglob("django.[pm]o")))
        if step == "content":
            names = ("load*.py", "content.py", "translation_*.py")
            loaders = [path for name in names for path in own_files(name)]
            content = (ROOT / "content").rglob("*")
            return digest(self.database(), traces([*content, *loaders]))
        if step == "index":
            return digest(self.key("content"), self.environment["ELASTICSEARCH_URL"])
        folder = Path(self.environment.get("STATIC_ROOT") or VAR / "static")
        files = (path for item in packages() for path in item.glob("static/**/*"))
        return digest(
            self.lock, str((folder / "staticfiles.json").exists()), traces(files)
        )

    def database(self) -> str:
        """Return which database it is: a file made anew is another one."""
        if url := self.environment.get("DATABASE_URL"):
            return url
        path = VAR / "demo.sqlite3"
        return f"{path.name} {path.stat().st_ino if path.exists() else 'missing'}"

    def step(self, name: str, text: str, command: list[str]) -> bool:
        """Run a command unless nothing changed; tell whether it ran."""
        if self.stamps.get(name) == self.key(name):
            return False
        self.say(f"{text} …")
        self.manage(*command)
        self.changed = True
        self.remember(name)
        return True

    def remember(self, name: str) -> None:
        """Write down that a step is done with what it depends on now."""
        self.stamps[name] = self.key(name)
        self.stamps_path.write_text(json.dumps(self.stamps, indent=1))

    def migrate(self) -> None:
        """Migrate; a server's database is asked each time, since it may be new."""
        if not self.environment.get("DATABASE_URL"):
            self.step("migrations", "Setting the database up", ["migrate"])
            return
        self.say("Setting the database up …")
        if "No migrations to apply" not in self.manage("migrate"):
            self.stamps.pop("content", None)

    def index(self) -> None:
        """Fill the search index; an emptied server gets it anew."""
        if not self.environment.get("ELASTICSEARCH_URL"):
            return
        if not self.has_index():
            self.stamps.pop("index", None)
        self.step("index", "Filling the search index", ["rebuild_search", "-v", "0"])

    def has_index(self) -> bool:
        """Tell whether the search server knows any index of ours."""
        prefix = self.environment.get("ELASTICSEARCH_INDEX_PREFIX", "and_")
        url = self.environment["ELASTICSEARCH_URL"].rstrip("/")
        request = urllib.request.Request(f"{url}/_cat/indices/{prefix}*?format=json")
        if key := self.environment.get("ELASTICSEARCH_API_KEY"):
            request.add_header("Authorization", f"ApiKey {key}")
        try:
            with urllib.request.urlopen(request, timeout=5) as reply:
                return bool(json.load(reply))
        except (OSError, ValueError):
            return False

    def manage(self, *arguments: str) -> str:
        """Run a management command; return what it printed."""
        command = [str(_venv.PYTHON), "manage.py", *arguments]
        result = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.log.write_text(f"{' '.join(arguments)}\n{result.stdout}")
        if result.returncode:
            tail = os.linesep.join(result.stdout.splitlines()[-25:])
            raise StepFailed(f"manage.py {arguments[0]} failed.\n{tail}")
        return result.stdout
