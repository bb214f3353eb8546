"""The real browser of audit and stories: where it is, and how it is started."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "Chromium is missing. Install it (Debian: apt-get install chromium), or name the "
    "program in CHROMIUM."
)


class BrowserMissing(Exception):
    """No browser here, and no way to install one."""


def find() -> str | None:
    """Return the place of Chromium; CHROMIUM in the environment comes first."""
    given = os.environ.get("CHROMIUM")
    if given:
        return shutil.which(given)
    return next(filter(None, map(shutil.which, NAMES)), None)


def require() -> str:
    """Return the place of Chromium; install it where we may."""
    found = find()
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        for step in (("update",), ("install", "-y", "chromium")):
            subprocess.run(
                ["apt-get", "-qq", *step],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                check=False,
            )
        found = find()
    if not found:
        raise BrowserMissing(MISSING)
    return found


def arguments(host: str) -> list[str]:
    """Return the options of a quiet browser that reaches one host and no other.

    Playwright itself gives each start a fresh profile and no window.
    """
    return [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {host}",
        # Its own sandbox does not work for root.
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        # Small shared memory (containers) makes tabs crash.
        *(["--disable-dev-shm-usage"] if not _has_shared_memory() else []),
    ]


def _has_shared_memory() -> bool:
    place = Path("/dev/shm")  # noqa: S108 - read, not written
    return not place.exists() or shutil.disk_usage(place).free > 256 * 1024 * 1024
