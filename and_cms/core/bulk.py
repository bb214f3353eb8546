"""Loading much at once: who follows single changes waits, and is asked at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_loading: ContextVar[bool] = ContextVar("is_loading", default=False)


def is_loading() -> bool:
    """Tell whether much is being loaded: then do nothing at each single save."""
    return _is_loading.get()


@contextmanager
def loading() -> Iterator[None]:
    """Mark that much is being loaded; whoever begins it also writes what follows."""
    token = _is_loading.set(True)
    try:
        yield
    finally:
        _is_loading.reset(token)
