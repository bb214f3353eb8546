"""One running copy of the whole site, with data, files and mails of its own.

The content is loaded once into ``var/instance/`` and loaded again when something it
depends on changes (or the day: examples count from it); each instance works on a copy
in a temporary folder. Audit, speed table and stories use it.
"""

import fcntl
import hashlib
import http.client
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "var" / "instance"
# What is done once, and the files it depends on.
STEPS = {
    "data": (
        [("migrate", "-v", "0"), ("load_content", "--examples")],
        (
            "content/**/*.yaml",
            "content/**/*.po",
            "*/migrations/*.py",
            "and_cms/*/migrations/*.py",
            "*/content.py",
            "home/loading.py",
            "and_cms/core/aliases.py",
            "and_cms/core/page_rows.py",
            "and_cms/core/versions.py",
            "and_cms/core/translation_*.py",
            # What the search keeps of the pages.
            "*/searchable.py",
            "*/models/pages.py",
            "events/dates.py",
            "events/services.py",
            "and_cms/core/searchable.py",
            "search/analysis.py",
            "search/documents.py",
            "search/lexicon.py",
        ),
    ),
    "static": (
        [("collectstatic", "--noinput", "-v", "0")],
        ("requirements.txt", "and_cms/static/**/*", "and_cms/core/stylesheets.py"),
    ),
    "messages": ([("compile_catalogues",)], ("locale/*/LC_MESSAGES/*.[pm]o",)),
}
PATIENCE = 60
GRACE = 5


class InstanceFailed(Exception):
    """The site could not be set up or does not answer; the text says why."""


class Instance:
    """A site on a free port of this machine; use it as a context manager."""

    def __init__(self, index_prefix: str = "") -> None:
        """Search in the database, or in ELASTICSEARCH_URL where a prefix is given."""
        self.index_prefix = index_prefix
        self.folder = Path()
        self.url = ""
        self.process: subprocess.Popen | None = None
        self.secret_key = secrets.token_urlsafe(50)

    def __enter__(self) -> "Instance":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def mails(self) -> Path:
        """The folder into which this site writes its mails."""
        return self.folder / "mail"

    @property
    def environment(self) -> dict[str, str]:
        """What the site's commands are given."""
        search = os.environ.get("ELASTICSEARCH_URL") if self.index_prefix else ""
        return {
            **environment(TEMPLATE, self.folder / "site.sqlite3"),
            "ELASTICSEARCH_URL": search or "",
            "ELASTICSEARCH_INDEX_PREFIX": self.index_prefix,
            "MEDIA_ROOT": str(self.folder / "media"),
            "EMAIL_URL": f"file://{self.mails}",
            "SECRET_KEY": self.secret_key,
            **({"BASE_URL": self.url} if self.url else {}),
        }

    def start(self) -> None:
        """Copy the loaded site and serve it; return when it answers."""
        prepare()
        self.folder = Path(tempfile.mkdtemp(prefix="and-site-"))
        try:
            copy_database(TEMPLATE / "site.sqlite3", self.folder / "site.sqlite3")
            self._serve()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server by its own handle and delete its data."""
        self._end()
        if self.folder != Path():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = Path()

    def restart(self) -> None:
        """Serve the site anew, as after an update; it has another address then."""
        self._end()
        self._serve()

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's data; return what it printed."""
        return manage(arguments, self.environment)

    def run_tasks(self) -> None:
        """Do what is queued, such as mails."""
        self.manage("db_worker", "--batch", "-v", "0")

    def _serve(self) -> None:
        # The socket is ours before the server starts: no port is guessed.
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(128)
            port = listener.getsockname()[1]
            self.url = f"http://127.0.0.1:{port}"
            command = [sys.executable, "-m", "gunicorn", "and_cms.wsgi:application"]
            command += ["--config", "python:tests.serving"]
            command += ["--bind", f"fd://{listener.fileno()}", "--workers", "2"]
            command += ["--worker-class", "gthread", "--threads", "4"]
            command += ["--timeout", "60", "--graceful-timeout", "1", "--preload"]
            command += ["--log-level", "warning", "--no-control-socket"]
            with (self.folder / "server.log").open("wb") as log:
                self.process = subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env={**self.environment, "PORT": str(port)},
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    pass_fds=[listener.fileno()],
                )
        self._wait(port)

    def _end(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()
        self.process = None

    def _wait(self, port: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            try:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == http.client.OK:
                    return
            except OSError:
                pass
            finally:
                connection.close()
            time.sleep(0.1)
        log = (self.folder / "server.log").read_text(errors="replace")
        raise InstanceFailed(f"The web server does not answer.\n{log[-2000:]}")


def environment(folder: Path, database: Path) -> dict[str, str]:
    """Return the demo's settings with everything it writes inside ``folder``."""
    inherited = {name: value for name, value in os.environ.items() if value}
    for name in ("ELASTICSEARCH_URL", "SCRIPT_NAME", "BASE_URL", "PORT"):
        inherited.pop(name, None)
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "and_cms.settings.demo",
        "DATABASE_URL": f"sqlite:///{database}",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_URL": f"file://{folder / 'mail'}",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "PYTHONUNBUFFERED": "1",
    }


def prepare(*wanted: str) -> None:
    """Do what is due of the steps, or of those that are named.

    The result is copied, never served itself.
    """
    TEMPLATE.mkdir(parents=True, exist_ok=True)
    with (TEMPLATE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        settings = environment(TEMPLATE, TEMPLATE / "site.sqlite3")
        for name in wanted or STEPS:
            commands, patterns = STEPS[name]
            stamp = TEMPLATE / f"{name}.stamp"
            if stamp.exists() and stamp.read_text() == fingerprint(patterns):
                continue
            stamp.unlink(missing_ok=True)
            if name == "data":
                for path in TEMPLATE.glob("site.sqlite3*"):
                    path.unlink()
            for command in commands:
                manage(command, settings)
            stamp.write_text(fingerprint(patterns))


def fingerprint(patterns: tuple[str, ...]) -> str:
    """Return a key for files as they are today (example events count from today)."""
    digest = hashlib.sha256(date.today().isoformat().encode())
    paths = {path for pattern in patterns for path in ROOT.glob(pattern)}
    for path in sorted(path for path in paths if path.is_file()):
        entry = path.stat()
        line = f"{path.relative_to(ROOT)} {entry.st_size} {entry.st_mtime_ns}\n"
        digest.update(line.encode())
    return digest.hexdigest()


def manage(
    arguments: tuple[str, ...], settings: dict[str, str], root: Path = ROOT
) -> str:
    """Run a management command; say what it printed when it fails."""
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=root,
        env=settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        last = "\n".join(result.stdout.splitlines()[-25:])
        raise InstanceFailed(f"manage.py {arguments[0]} failed.\n{last}")
    return result.stdout


def copy_database(source: Path, target: Path) -> None:
    """Copy a database with all that its log still holds."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
