"""The sites that are measured: SQLite alone, and PostgreSQL with Elasticsearch."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.instance import ROOT, Instance, InstanceFailed, prepare


class ServedSite(Instance):
    """A site on PostgreSQL and Elasticsearch, as in production; all of it is its own.

    The database is loaded anew and dropped at the end, and the indexes with it.
    """

    def __init__(self, purpose: str = "bench") -> None:
        super().__init__(index_prefix=f"{purpose}{os.getpid()}_")
        self.server = os.environ["DATABASE_URL"]
        self.database = f"and_{purpose}_{os.getpid()}"

    @property
    def environment(self) -> dict[str, str]:
        """What the site's commands are given."""
        parts = urlsplit(self.server)
        address = parts._replace(path=f"/{self.database}").geturl()
        # Who asks is told by the proxy, so that each user can be somebody else.
        given = {"DATABASE_URL": address, "BEHIND_PROXY": "1"}
        return {**super().environment, **given}

    def start(self) -> None:
        """Load the content and serve it; return when it answers."""
        prepare("static", "messages")
        self.folder = Path(tempfile.mkdtemp(prefix="and-site-"))
        try:
            self._run("CREATE DATABASE {}")
            self.manage("migrate", "-v", "0", "--skip-checks")
            self.fill()
            self._serve()
        except BaseException:
            self.stop()
            raise

    def fill(self) -> None:
        """Give the site its content."""
        self.manage("load_content", "--examples")

    def stop(self) -> None:
        """End the server; nothing of it stays."""
        super().stop()
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        forget_indexes(self.index_prefix)

    def _run(self, statement: str) -> None:
        address = urlsplit(self.server)._replace(path="/postgres").geturl()
        with psycopg.connect(address, autocommit=True) as connection:
            name = sql.Identifier(self.database)
            connection.execute(sql.SQL(statement).format(name))


def run(instance: Instance, module: str, minutes: int, *asked: str) -> str:
    """Run a program of this package on a site's data; return what it printed."""
    result = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *asked],
        cwd=ROOT,
        env=instance.environment,
        capture_output=True,
        text=True,
        timeout=minutes * 60,
        check=False,
    )
    if result.returncode:
        last = result.stderr[-2000:]
        raise InstanceFailed(f"tests.bench.{module} failed.\n{last}")
    return result.stdout.strip()


def forget_indexes(prefix: str) -> None:
    """Delete the indexes of a run by their names."""
    for name in index_names(prefix):
        request = urllib.request.Request(f"{server()}/{name}", method="DELETE")  # noqa: S310 - our own
        urllib.request.urlopen(request, timeout=30).close()  # noqa: S310 - our own


def index_names(prefix: str) -> list[str]:
    """Return the indexes that begin with a prefix."""
    if not server() or not prefix:
        return []
    rows = answer_of(f"_cat/indices/{prefix}*?format=json")
    return [row["index"] for row in rows]


def heap() -> str:
    """Return how much memory the search server may take for itself."""
    nodes = answer_of("_nodes/stats/jvm")["nodes"].values()
    most = sum(node["jvm"]["mem"]["heap_max_in_bytes"] for node in nodes)
    return f"{most / 2**20:.0f} MB"


def server() -> str:
    """Return the address of the search server."""
    return os.environ.get("ELASTICSEARCH_URL", "").rstrip("/")


def answer_of(path: str) -> object:
    """Ask the search server itself."""
    with urllib.request.urlopen(f"{server()}/{path}", timeout=30) as answer:  # noqa: S310 - our own
        return json.load(answer)
