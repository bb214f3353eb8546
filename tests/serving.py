"""Configuration of the test instance's gunicorn: it never outlives who started it."""

import os
import signal
import sys
import threading


def _end_with_parent() -> None:
    """Wait until the parent's end of our standard input is gone, however it ended."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def on_starting(server: object) -> None:
    """Watch the parent from the first moment on (called by gunicorn's master)."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
