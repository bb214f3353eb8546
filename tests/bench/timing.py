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
    for url in urls:
        began = time.perf_counter()
        status, body = ask(url)
        took = (time.perf_counter() - began) * 1000
        with lock:
            timing.times.append(took)
            timing.statuses[status] += 1
            timing.size = len(body)
            timing.body = body


def ask(url: str) -> tuple[int, bytes]:
    """Send one request; status 0 where there is no answer."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=TIMEOUT)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    headers = {"Accept-Encoding": "gzip", "User-Agent": "bin/bench"}
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()
