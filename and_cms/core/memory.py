"""Keeps the garbage collector away while a process reads what it will hold for long."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collections() -> Iterator[None]:
    """Read something big without looking for garbage meanwhile.

    With half a million new objects the collector walks through all of them again and
    again: half the time of reading the word list was that.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
