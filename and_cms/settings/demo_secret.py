"""The demo's secret key: random, made once, kept in var/ and readable by its owner."""

import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """Return the key kept in ``folder``; make one where there is none yet."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), "utf-8")
    return path.read_text("utf-8").strip()
