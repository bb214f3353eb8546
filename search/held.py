"""What a process reads once and holds until the database says something else."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Held(Generic[Key, Value]):
    """Values by key, each held with the stamp of the state that it was read from.

    A key is a language or the like: there are few, and none is ever forgotten.
    """

    def __init__(self) -> None:
        self._values: dict[Key, tuple[object, Value]] = {}
        self._lock = Lock()

    def get(self, key: Key, stamp: object, read: Callable[[], Value]) -> Value:
        """Return the value of a key, read anew where the stamp is another one.

        One thread reads, the others wait: what is held takes long to read.
        """
        held = self._values.get(key)
        if held is None or held[0] != stamp:
            with self._lock:
                held = self._values.get(key)
                if held is None or held[0] != stamp:
                    held = self._values[key] = (stamp, read())
        return held[1]
