"""From HTML to an accessible PDF: PDF/UA-1, tagged, with language and title (A-32).

WeasyPrint does it. It needs Pango on the machine; where that is missing, the printable
pages stand in, and the site says so.
"""

import threading
from collections.abc import Sequence
from ctypes.util import find_library
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "and_cms" / "static" / "and"
"""All that a document may read: style sheets, fonts, the mark."""
WAIT = 15.0
"""Seconds to wait for a seat before the reader is asked to come again."""

_seat = threading.BoundedSemaphore(1)


class Unavailable(RuntimeError):
    """Raised where this machine lacks what PDFs are made with."""


class Busy(RuntimeError):
    """Raised where others are being served, and no seat became free."""


@cache
def is_available() -> bool:
    """Whether PDFs can be made here.

    Pages ask this: where the machine names the library at once, a reader need not wait
    until all of WeasyPrint is read in. It still may fail, as ``Unavailable`` then.
    """
    if find_library("pangoft2-1.0"):
        return True
    try:
        _engine()
    except Unavailable:
        return False
    return True


def sheet_path(sheet: str) -> Path:
    """Return where a style sheet of ours lies."""
    return STATIC / "css" / sheet


def typeset(html: str, sheet: str, sizes: Sequence[float]) -> bytes:
    """Return a PDF in the first of ``sizes`` (pt) that fits on a page, else the last.

    ``sheet`` is a style sheet of ours. One at a time in a process; raises Busy after
    ``WAIT`` seconds, Unavailable where WeasyPrint cannot run.
    """
    engine = _engine()
    if not _seat.acquire(timeout=WAIT):
        raise Busy
    try:
        return engine.write_pdf(html, sheet, sizes)
    finally:
        _seat.release()


def _engine() -> ModuleType:
    try:
        return import_module("handouts.engine")
    except (ImportError, OSError) as error:
        raise Unavailable(str(error)) from error
