"""What a process holds for long, kept out of the garbage collector's way.

A full collection walks through everything that is alive: half a second, in the middle
of somebody's request, once a process holds the word list.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def read_to_stay() -> Iterator[None]:
    """Read something big without collections; what is alive then is never walked again.

    Reading half a million objects takes half the time so. They still go when nobody
    holds them any more; only circles among them would stay.
    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    was_on = gc.isenabled()
    # What is garbage already must not stay.
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
