"""Fetches a calendar from a stranger's server, which may be anything but friendly.

Bounded are the time in all, the size (also of what is unpacked) and the number of
redirects. The connection goes to the address that was checked (``addresses``); neither
cookies nor a proxy of the environment play a part.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from events.importing import addresses
from events.importing.addresses import Destination
from events.importing.enums import Problem
from events.importing.problems import FeedProblem

MAX_BYTES = 2 * 1024 * 1024
MAX_REDIRECTS = 5
CONNECT_SECONDS = 5
TOTAL_SECONDS = 20
"""For all redirects together; below the time limit of the web server."""

_CHUNK = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_PACKED = {"gzip", "x-gzip"}
_NOT_MODIFIED, _OK = 304, 200
_BY_STATUS = {
    401: Problem.FORBIDDEN,
    403: Problem.FORBIDDEN,
    404: Problem.GONE,
    407: Problem.FORBIDDEN,
    410: Problem.GONE,
}
HEADERS = {
    "Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
    "User-Agent": "Alleinerziehenden-Netzwerk-Dresden/1.0 (calendar)",
}


@dataclass(frozen=True)
class Known:
    """What an answer said of itself, to ask for news only later (RFC 9110, 13)."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for news only."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True)
class Answer:
    """What a server sent; ``body`` is None where nothing has changed."""

    body: bytes | None
    charset: str = ""
    known: Known = field(default_factory=Known)


def fetch(url: str, known: Known | None = None) -> Answer:
    """Fetch a calendar, with redirects followed. Raises ``FeedProblem``."""
    until = time.monotonic() + TOTAL_SECONDS
    for _turn in range(MAX_REDIRECTS + 1):
        destination = addresses.check(url)
        with _exchange(destination, known or Known(), until) as answer:
            if answer.status not in _REDIRECTS:
                return _read(answer)
            following = urljoin(url, answer.headers.get("Location", ""))
        if url.startswith("https:") and not following.lower().startswith("https:"):
            raise FeedProblem(Problem.UNSAFE_REDIRECT)
        url = addresses.tidy(following)
    raise FeedProblem(Problem.REDIRECTS)


@contextmanager
def _exchange(
    destination: Destination, known: Known, until: float
) -> Iterator[BaseHTTPResponse]:
    """Ask, and give the answer while the connection is open.

    A server that sends a byte now and then defeats any limit on single reads; so the
    connection is cut when the time is over, whatever it is doing.
    """
    connection = _connect(destination, until)
    is_late = threading.Event()

    def cut() -> None:
        is_late.set()
        if connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                # Closed by the other side at the same moment.
                return

    timer = threading.Timer(max(0.0, until - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request(
            "GET",
            destination.target,
            headers={
                **HEADERS,
                **known.headers(),
                "Host": destination.host_header,
            },
            # Bytes as they come: what is packed is unpacked below, bounded.
            preload_content=False,
            decode_content=False,
        )
        yield connection.getresponse()
    except FeedProblem:
        raise
    except (TimeoutError, ReadTimeoutError) as error:
        raise FeedProblem(Problem.SLOW) from error
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        problem = Problem.SLOW if is_late.is_set() else Problem.NO_ANSWER
        raise FeedProblem(problem) from error
    finally:
        timer.cancel()
        connection.close()
    if is_late.is_set():
        raise FeedProblem(Problem.SLOW)


def _connect(destination: Destination, until: float) -> HTTPConnection:
    """Connect to one of the checked addresses; the first that answers."""
    problem = Problem.NO_ANSWER
    for address in destination.addresses:
        left = until - time.monotonic()
        if left <= 0:
            raise FeedProblem(Problem.SLOW)
        connection = _connection(destination, address, min(CONNECT_SECONDS, left))
        try:
            connection.connect()
        except ssl.SSLError:
            problem = Problem.TLS
        except (OSError, HTTPError) as error:
            is_tls = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
            problem = Problem.TLS if is_tls else _of_connecting(error)
        else:
            return connection
        connection.close()
    raise FeedProblem(problem)


def _of_connecting(error: Exception) -> Problem:
    is_refused = isinstance(error, NewConnectionError | ConnectionError)
    return Problem.NO_ANSWER if is_refused else Problem.SLOW


def _connection(
    destination: Destination, address: str, seconds: float
) -> HTTPConnection:
    if destination.scheme == "http":
        return HTTPConnection(address, destination.port, timeout=seconds)
    # The name is what the certificate must hold; the address is where we connect.
    return HTTPSConnection(
        address,
        destination.port,
        timeout=seconds,
        server_hostname=destination.host,
        ssl_context=_trust(),
    )


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _read(answer: BaseHTTPResponse) -> Answer:
    headers = answer.headers
    known = Known(headers.get("ETag", "")[:200], headers.get("Last-Modified", "")[:100])
    if answer.status == _NOT_MODIFIED:
        return Answer(body=None)
    if answer.status != _OK:
        raise FeedProblem(_BY_STATUS.get(answer.status, Problem.SERVER))
    encoding = headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in (*_PACKED, "identity", ""):
        raise FeedProblem(Problem.NO_CALENDAR)
    length = headers.get("Content-Length", "")
    if length.isdigit() and int(length[:20]) > MAX_BYTES:
        raise FeedProblem(Problem.TOO_LARGE)
    return Answer(_body(answer), _charset(headers.get("Content-Type", "")), known)


def _body(answer: BaseHTTPResponse) -> bytes:
    """Read piece by piece; urllib3 unpacks no more than it is asked for."""
    body = bytearray()
    while piece := answer.read(_CHUNK, decode_content=True):
        body += piece
        if len(body) > MAX_BYTES:
            raise FeedProblem(Problem.TOO_LARGE)
    return bytes(body)


def _charset(content_type: str) -> str:
    _before, _mark, after = content_type.lower().partition("charset=")
    return after.partition(";")[0].strip(" \"'")[:40]
