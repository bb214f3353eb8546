"""The project's .venv: made once, brought up to date when a lock file changed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
INSTALLED = FOLDER / "installed"
OLDEST = (3, 11)


def fingerprint(lock: str) -> str:
    """Return the line that says which version of a lock file is installed."""
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    return f"{lock} {digest}"


def is_current(lock: str) -> bool:
    """Tell whether everything in the lock file is installed; development includes all.

    A virtual environment keeps its place in its scripts: a moved one is made anew.
    """
    if not PYTHON.exists() or not INSTALLED.exists():
        return False
    return fingerprint(lock) in INSTALLED.read_text().splitlines()


def ensure(*locks: str) -> bool:
    """Install the lock files, the last one including the others; tell if it had to."""
    if is_current(locks[-1]):
        return False
    if not PYTHON.exists():
        make()
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", "-r", ROOT / locks[-1]]
    subprocess.run([str(part) for part in command], check=True)
    INSTALLED.write_text("".join(f"{fingerprint(lock)}\n" for lock in locks))
    return True


def make() -> None:
    """Make an empty environment with the newest suitable Python at hand."""
    python = find_python()
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [python, "-m", "venv", str(FOLDER)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode and os.geteuid() == 0 and shutil.which("apt-get"):
        # Debian keeps the module that brings pip in a package of its own.
        apt = ["apt-get", "-qq", "install", "-y", "python3-venv"]
        subprocess.run(["apt-get", "-qq", "update"], stdout=subprocess.DEVNULL)
        subprocess.run(apt, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        shutil.rmtree(FOLDER, ignore_errors=True)
        result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        shutil.rmtree(FOLDER, ignore_errors=True)
        sys.exit(f"No virtual environment: {result.stdout}{result.stderr}".strip())


def find_python() -> str:
    """Return this Python, or a newer one on the path where this one is too old."""
    if sys.version_info >= OLDEST:
        return getattr(sys, "_base_executable", sys.executable)
    for minor in range(14, OLDEST[1] - 1, -1):
        if python := shutil.which(f"python3.{minor}"):
            return python
    sys.exit("Python 3.11 or newer is needed.")
