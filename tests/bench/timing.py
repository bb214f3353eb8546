"""Asks an address again and again, alone or with several users, within bounds."""

import http.client
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TIMEOUT = 60


@dataclass
class Timing:
    """What a series of requests took: milliseconds each, bytes of the last, errors."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0
    seconds: float = 0.0
    body: bytes = b""

    def percentile(self, share: int) -> float:
        """Return the time within which ``share`` percent of the requests ended."""
        ordered = sorted(self.times)
        position = -(-len(ordered) * share // 100) - 1
        return ordered[max(0, position)] if ordered else 0.0

    @property
    def per_second(self) -> float:
        """How many requests were answered in a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0


def measure(urls: list[str], users: int) -> Timing:
    """Ask each address once, shared out among ``users`` who ask at the same time."""
    timing = Timing()
    lock = threading.Lock()
    shares = [urls[number::users] for number in range(users)]
    began = time.perf_counter()
    with ThreadPoolExecutor(users) as pool:
        for _ in pool.map(lambda share: _ask_all(share, timing, lock), shares):
            pass
    timing.seconds = time.perf_counter() - began
    return timing


def _ask_all(urls: list[str], timing: Timing, lock: threading.Lock) -> None:
    user = User()
    for url in urls:
        began = time.perf_counter()
        status, body = user.ask(url)
        took = (time.perf_counter() - began) * 1000
        with lock:
            timing.times.append(took)
            timing.statuses[status] += 1
            timing.size = len(body)
            timing.body = body
    user.leave()


class User:
    """Asks over a connection that is kept open, as a browser does."""

    def __init__(self) -> None:
        self.connection: http.client.HTTPConnection | None = None
        self.server = ("", "")

    def ask(self, url: str) -> tuple[int, bytes]:
        """Send one request; status 0 where there is no answer."""
        parts = urlsplit(url)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        is_kept = self._connect(parts.scheme, parts.netloc)
        try:
            return self._send(path)
        except (OSError, http.client.HTTPException):
            self.leave()
        if not is_kept:
            return 0, b""
        # A server may close what was idle at any time: asked once more, anew.
        return self.ask(url)

    def leave(self) -> None:
        """Close the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def _connect(self, scheme: str, server: str) -> bool:
        is_kept = self.connection is not None and self.server == (scheme, server)
        if not is_kept:
            self.leave()
            secure = scheme == "https"
            kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            self.connection = kind(server, timeout=TIMEOUT)
            self.server = (scheme, server)
        return is_kept

    def _send(self, path: str) -> tuple[int, bytes]:
        headers = {"Accept-Encoding": "gzip", "User-Agent": "bin/bench"}
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()
