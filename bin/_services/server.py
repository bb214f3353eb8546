"""What PostgreSQL and Elasticsearch have in common: start, answer, stop, be found."""

import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

# Neither server runs as root; this account exists everywhere and owns nothing else.
UNPRIVILEGED = "nobody"
IS_ROOT = os.geteuid() == 0


class ServiceError(Exception):
    """A sentence for the person at the terminal."""


def cache_folder() -> Path:
    """Return where programs and data live, outside of every checkout.

    Root's home is often closed to the unprivileged account that the servers run as;
    the machine's own cache folder takes its place then.
    """
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    if IS_ROOT and not all(
        parent.stat().st_mode & 0o001
        for parent in (home, *home.parents)
        if parent.exists()
    ):
        home = Path("/var/cache")
    return home / "and-dresden"


CACHE = cache_folder()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock between processes; it ends with the process."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def alive(pid: int) -> bool:
    """Tell whether a process with this id exists."""
    with suppress(ProcessLookupError):
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        return True
    return False


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def say(text: str) -> None:
    """Tell what takes a while, away from standard output."""
    print(text, file=sys.stderr, flush=True)


def identity() -> dict[str, object]:
    """Return the arguments that make a child process run unprivileged."""
    if not IS_ROOT:
        return {}
    account = pwd.getpwnam(UNPRIVILEGED)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def own(folder: Path) -> Path:
    """Make a folder that the unprivileged account may write."""
    folder.mkdir(parents=True, exist_ok=True)
    if IS_ROOT:
        account = pwd.getpwnam(UNPRIVILEGED)
        os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o700)
    return folder


def apt_install(*packages: str) -> None:
    """Install Debian packages where we may; say what to do where we may not."""
    if not (IS_ROOT and shutil.which("apt-get")):
        raise ServiceError(f"please install {' '.join(packages)} first.")
    say(f"Installing {' '.join(packages)} …")
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "--no-install-recommends", *packages]
    for command in (["update"], install):
        result = subprocess.run(
            ["apt-get", "-qq", *command],
            env=settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    if result.returncode:
        raise ServiceError(f"{' '.join(packages)}: {result.stderr.strip()}")


def docker_works() -> bool:
    """Tell whether a container engine answers, not just its client."""
    if not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "info"], capture_output=True).returncode == 0


class Server:
    """One server with its data folder, its port and its process."""

    name: str
    title: str
    patience = 180

    def __init__(self, cache: Path) -> None:
        self.folder = cache / self.name
        self.state_path = self.folder / "state.json"

    def launch(self, port: int) -> dict[str, object]:
        """Start the server; return what must be remembered to reach and stop it."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Tell whether our server runs and answers requests."""
        raise NotImplementedError

    def url(self, database: str) -> str:
        """Return the address for a checkout."""
        raise NotImplementedError

    def prepare(self, database: str) -> None:
        """Make what a checkout needs on the running server."""

    @property
    def state(self) -> dict[str, object]:
        """Return what the last start remembered."""
        with suppress(FileNotFoundError, ValueError):
            return json.loads(self.state_path.read_text())
        return {}

    def start(self) -> None:
        """Start unless it runs; return when it answers."""
        if self.answers():
            return
        self.stop()
        self.folder.mkdir(parents=True, exist_ok=True)
        port = free_port()
        state = {"port": port, **self.launch(port)}
        self.state_path.touch(mode=0o600)
        self.state_path.write_text(json.dumps(state))
        deadline = time.monotonic() + self.patience
        while not self.answers():
            if not self.is_ours() or time.monotonic() > deadline:
                log = self.folder / "log"
                tail = log.read_text(errors="replace")[-1500:] if log.exists() else ""
                self.stop()
                raise ServiceError(f"{self.title} did not start.\n{tail}")
            time.sleep(0.2)

    def spawn(
        self, command: Sequence[str | Path], environment: dict[str, str]
    ) -> dict[str, object]:
        """Start a background process that holds none of the caller's files."""
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **identity(),
            )
        return {"pid": process.pid}

    def is_ours(self) -> bool:
        """Tell whether the remembered process is still the one we started."""
        if container := self.state.get("container"):
            command = ["docker", "inspect", "-f", "{{.State.Running}}", str(container)]
            result = subprocess.run(command, capture_output=True, text=True)
            return result.stdout.strip() == "true"
        pid = int(self.state.get("pid", 0))
        # Reaps a child that ended; another process's server is no child of ours.
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG) if pid else None
        if not pid or not alive(pid):
            return False
        command = ["ps", "-o", "args=", "-p", str(pid)]
        with suppress(FileNotFoundError):
            arguments = subprocess.run(command, capture_output=True, text=True).stdout
            return str(self.folder) in arguments
        return str(self.folder).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()

    def stop(self) -> bool:
        """Stop the process we started and its children; tell whether there was one."""
        ours = self.is_ours()
        if ours and (container := self.state.get("container")):
            command = ["docker", "rm", "-f", str(container)]
            subprocess.run(command, capture_output=True, check=True)
        elif ours:
            pid = int(self.state["pid"])
            for number, seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 5)):
                with suppress(ProcessLookupError):
                    os.killpg(pid, number)
                deadline = time.monotonic() + seconds
                while self.is_ours() and time.monotonic() < deadline:
                    time.sleep(0.1)
        self.state_path.unlink(missing_ok=True)
        return ours
