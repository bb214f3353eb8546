"""An own throw-away PostgreSQL cluster: fast instead of safe, one for all checkouts."""

import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path

from .server import (
    IS_ROOT,
    Server,
    ServiceError,
    apt_install,
    docker_works,
    identity,
    own,
)

DOCKER_IMAGE = "postgres:17-alpine"
NEEDED = ("postgres", "initdb", "psql")
# A power cut may lose the data: nothing here is worth waiting for the disk.
SPEED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
}


class PostgreSQL(Server):
    """The database server."""

    name = "postgresql"
    title = "PostgreSQL"

    def launch(self, port: int) -> dict[str, object]:
        programs = find_programs()
        if not programs and docker_works():
            return self.launch_container(port)
        if not programs:
            apt_install("postgresql")
            programs = find_programs()
        if not programs:
            raise ServiceError("initdb was not found; please install PostgreSQL.")
        return self.launch_process(programs, port)

    def launch_process(self, programs: Path, port: int) -> dict[str, object]:
        """Run the installed server on a cluster of its own version."""
        data = own(self.folder / f"data-{major_version(programs)}")
        password_file = data.with_suffix(".password")
        if not (data / "PG_VERSION").exists():
            initialise(programs, data, password_file)
        # On 127.0.0.1 only: no socket file, whose path may be too long or foreign.
        options = {**SPEED, "listen_addresses": "127.0.0.1", "port": str(port)}
        options["unix_socket_directories"] = ""
        command = [programs / "postgres", "-D", data]
        for key, value in options.items():
            command += ["-c", f"{key}={value}"]
        state = self.spawn(command, {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
        return {
            **state,
            "programs": str(programs),
            "password": password_file.read_text(),
        }

    def launch_container(self, port: int) -> dict[str, object]:
        """Run the official image."""
        password = secrets.token_hex(16)
        command = ["docker", "run", "-d", "--rm", "-p", f"127.0.0.1:{port}:5432"]
        command += ["-e", f"POSTGRES_PASSWORD={password}", DOCKER_IMAGE]
        for key, value in SPEED.items():
            command += ["-c", f"{key}={value}"]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        return {"container": result.stdout.strip(), "password": password}

    def answers(self) -> bool:
        return self.is_ours() and self.run("psql", "-qAtc", "SELECT 1") == "1"

    def prepare(self, database: str) -> None:
        wanted = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"
        if self.run("psql", "-qAtc", wanted) != "1":
            self.run("psql", "-qc", f"CREATE DATABASE {database}", check=True)

    def url(self, database: str) -> str:
        password, port = self.state["password"], self.state["port"]
        return f"postgresql://postgres:{password}@127.0.0.1:{port}/{database}"

    def run(self, program: str, *arguments: str, check: bool = False) -> str:
        """Run a client program as superuser; return what it prints."""
        state = self.state
        if "container" in state:
            command = ["docker", "exec", str(state["container"]), program]
            command += ["-h", "127.0.0.1", "-U", "postgres"]
        else:
            command = [f"{state['programs']}/{program}", "-h", "127.0.0.1"]
            command += ["-p", str(state["port"]), "-U", "postgres"]
        environment = {**os.environ, "PGPASSWORD": str(state["password"])}
        result = subprocess.run(
            [*command, *arguments], capture_output=True, text=True, env=environment
        )
        if check and result.returncode:
            raise ServiceError(f"{program}: {result.stderr.strip()}")
        return result.stdout.strip()


def initialise(programs: Path, data: Path, password_file: Path) -> None:
    """Make an empty cluster with a random password for its superuser."""
    password_file.unlink(missing_ok=True)
    password_file.touch(mode=0o600)
    password_file.write_text(secrets.token_hex(16))
    command = [programs / "initdb", "-D", data, "-U", "postgres", "--no-sync"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]
    if IS_ROOT:
        os.chown(password_file, data.stat().st_uid, data.stat().st_gid)
    command.append(f"--pwfile={password_file}")
    result = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd="/",
        **identity(),
    )
    if result.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise ServiceError(f"initdb: {result.stderr.strip()}")


def major_version(programs: Path) -> str:
    """Return the major version, which names the data folder."""
    command = [str(programs / "postgres"), "--version"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.search(r"\d+", text)[0]


def find_programs() -> Path | None:
    """Return the newest installed PostgreSQL's folder of programs."""
    folders = [Path(path) for path in os.environ["PATH"].split(os.pathsep)]
    for pattern in (
        "usr/lib/postgresql/*/bin",
        "opt/homebrew/opt/postgresql@*/bin",
        "usr/local/opt/postgresql@*/bin",
        "usr/pgsql-*/bin",
    ):
        folders += Path("/").glob(pattern)
    found = [path for path in folders if all((path / name).exists() for name in NEEDED)]
    return max(found, key=lambda path: int(major_version(path)), default=None)
