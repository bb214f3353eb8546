"""The press: makes one PDF at a time on a machine, in a process of its own.

So a brochure of a minute neither blocks other requests nor dies with a worker, and its
memory goes with it. What is made is kept; the same content is never set twice. What was
begun is finished: who waits in vain on a slow machine finds it when she comes again.
"""

import fcntl
import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from django.conf import settings

from handouts.typesetting import Busy, Unavailable, is_available, sheet_path

LIMIT = 60.0
"""Seconds until an answer, waiting included."""
KEPT = 80
"""PDFs that are kept; the oldest go first."""
NO_PANGO = 3
"""Exit status of the child where it cannot set anything."""


def folder() -> Path:
    """Return where finished PDFs lie; made where it is missing."""
    path = Path(settings.MEDIA_ROOT) / "brochures"
    path.mkdir(parents=True, exist_ok=True)
    return path


def printed(html: str, sheet: str, points: float) -> Path:
    """Return the PDF of a document, made now where there is none yet.

    Raises Busy where it cannot be had within ``LIMIT`` seconds, Unavailable where this
    machine makes no PDFs. Safe to call from any number of processes and threads.
    """
    if not is_available():
        raise Unavailable
    name = _name(html, sheet, points)
    path = folder() / f"{name}.pdf"
    if path.exists():
        path.touch()
        return path
    deadline = time.monotonic() + LIMIT
    with _only_one(deadline) as lock:
        if not path.exists():
            _make(html, sheet, points, path, deadline, lock)
            _clear()
    return path


def _name(html: str, sheet: str, points: float) -> str:
    """Return a name that changes with everything that a PDF is made of."""
    styles = sheet_path(sheet).read_bytes()
    return hashlib.sha256(f"{points}|{html}".encode() + styles).hexdigest()


def busy_for() -> float | None:
    """Return for how many seconds something has been made; None where nothing is."""
    lock = folder() / "press.lock"
    if not lock.exists():
        return None
    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return max(0.0, time.time() - lock.stat().st_mtime)
    return None


@contextmanager
def _only_one(deadline: float) -> Iterator[BinaryIO]:
    """Wait for the press; raise Busy where it does not become free in time.

    The lock belongs to the open file: a child that inherits it keeps the press.
    """
    lock = folder() / "press.lock"
    with lock.open("ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Busy from None
                time.sleep(0.2)
        lock.touch()
        yield file


def _make(
    html: str, sheet: str, points: float, path: Path, deadline: float, lock: BinaryIO
) -> None:
    """Set a document in a child, which goes on where it is slower than the answer."""
    command = [sys.executable, "-m", "django", "typeset", sheet, str(points), str(path)]
    with TemporaryFile() as text:
        text.write(html.encode())
        text.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=text, cwd=settings.BASE_DIR, pass_fds=[lock.fileno()]
        )
    try:
        child.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise Busy from error
    if child.returncode == NO_PANGO:
        raise Unavailable
    if child.returncode:
        raise RuntimeError(f"typeset ended with {child.returncode}")


def _clear() -> None:
    made = sorted(folder().glob("*.pdf"), key=lambda file: file.stat().st_mtime)
    for file in made[:-KEPT]:
        file.unlink(missing_ok=True)
