"""The empty, migrated database of the tests, kept between runs on SQLite.

300 migrations take half a minute each time; a copy of their result takes a second.
Django's own ``--keepdb`` keeps what tests leave behind as well.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

FOLDER = Path(settings.BASE_DIR) / "var" / "test-databases"


@contextmanager
def migrated_once() -> Iterator[None]:
    """Fill the next SQLite database in memory with what migrations made before.

    What they make inside is kept, if nothing was. Django migrates all the same, which
    then costs a look at what is applied.
    """
    kept = FOLDER / f"{fingerprint()}.sqlite3"

    def fill(connection: object, **_: object) -> None:
        connection_created.disconnect(fill)
        with sqlite3.connect(kept) as source:
            source.backup(connection.connection)

    is_known = kept.exists()
    if is_known:
        connection_created.connect(fill, weak=False)
    try:
        yield
    finally:
        connection_created.disconnect(fill)
    if not is_known:
        keep(kept)


def keep(path: Path) -> None:
    """Write the database to a file, in place of those of other migrations."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with sqlite3.connect(unfinished) as target:
        connection.connection.backup(target)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished.rename(path)


def fingerprint() -> str:
    """Return a key of all migrations of all apps, by their text."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.label} {path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
