"""Asks an address of the internet that a stranger typed, and no other.

A name may point into the network of the city, and may point elsewhere a second later.
So the name is resolved once, every address it has is looked at, and the connection
goes to the very address that was looked at. Only ever called by the worker: a reader
or editor never waits for somebody else's server.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Timer
from urllib.parse import SplitResult, urljoin, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
SECONDS = 10.0
"""For the whole answer; a server that sends a byte now and then is cut off."""
MOST_BYTES = 64 * 1024
"""Of an answer, unless its reader wants more."""
MOST_REDIRECTS = 3
AGENT = "Alleinerziehenden-Netzwerk Dresden"


class AddressRefused(Exception):
    """The address is none that may be asked; nothing was sent."""


class NoAnswer(Exception):
    """Nobody answered, or not in time, or in no way that can be read."""


class TooSlow(NoAnswer):
    """The time was over before the answer was whole."""


@dataclass(frozen=True)
class Answer:
    """What came back; ``content`` is cut off at the limit."""

    url: str
    status: int
    headers: dict[str, str]
    content: bytes


def is_public(address: Address, port: int) -> bool:
    """Tell whether an address is on the open internet, at a port of the web."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner, port)
        if address.teredo is not None or address in NAT64:
            return False
    return port in PORTS.values() and address.is_global and not address.is_multicast


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that a router turns into any of IPv4 (RFC 6052), private ones too."""


def ask(
    url: str,
    *,
    headers: dict[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
    seconds: float = SECONDS,
    may_ask: Callable[[Address, int], bool] = is_public,
) -> Answer:
    """Return the answer to GET, after at most three redirects, each checked anew.

    Raises ``AddressRefused`` and ``NoAnswer``. Any status is an answer; half of one,
    because the time was over or the line broke, is none.
    """
    for _hop in range(MOST_REDIRECTS + 1):
        answer = _ask_once(url, headers or {}, most_bytes, seconds, may_ask)
        target = answer.headers.get("location", "")
        if answer.status not in (301, 302, 303, 307, 308) or not target:
            return answer
        url = urljoin(url, target)
    raise NoAnswer("Too many redirects.")


def _ask_once(
    url: str,
    headers: dict[str, str],
    most_bytes: int,
    seconds: float,
    may_ask: Callable[[Address, int], bool],
) -> Answer:
    parts, host, port = _parts(url)
    address = _checked_address(host, port, may_ask)
    connection = _connection(parts.scheme, host, port, address, seconds)
    path = parts.path or "/"
    if parts.query:
        path = f"{path}?{parts.query}"
    # A time limit for each read would let a slow server go on for hours.
    is_over = Event()
    alarm = Timer(seconds, _hang_up, [connection, is_over])
    try:
        alarm.start()
        sent = {"User-Agent": AGENT, "Accept-Encoding": "identity", **headers}
        connection.request("GET", path, headers=sent)
        response = connection.getresponse()
        content = response.read(most_bytes)
    except (OSError, http.client.HTTPException, ValueError) as error:
        is_slow = is_over.is_set() or isinstance(error, TimeoutError)
        raise (TooSlow if is_slow else NoAnswer)(type(error).__name__) from error
    finally:
        alarm.cancel()
        connection.close()
    if is_over.is_set():
        raise TooSlow("The answer was cut off.")
    if len(content) < most_bytes and response.length:
        raise NoAnswer("The answer is not whole.")
    found = {name.lower(): value for name, value in response.getheaders()}
    return Answer(url, response.status, found, content)


def _parts(url: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        parts.path.encode("ascii")
        parts.query.encode("ascii")
    except ValueError as error:
        raise AddressRefused("This is no address.") from error
    if parts.scheme not in PORTS or not host or parts.username or parts.password:
        raise AddressRefused("Only http and https, without a password.")
    return parts, host, port


def _checked_address(
    host: str, port: int, may_ask: Callable[[Address, int], bool]
) -> str:
    """Resolve a name; one address that may not be asked refuses them all."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NoAnswer("The name is not known.") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    for address in addresses:
        if not may_ask(ipaddress.ip_address(address), port):
            raise AddressRefused("This address is not on the open internet.")
    return addresses[0]


def _connection(
    scheme: str, host: str, port: int, address: str, seconds: float
) -> "_Pinned":
    if scheme == "https":
        return _PinnedTLS(host, port, address, seconds)
    return _Pinned(host, port, address, seconds)


class _Pinned(http.client.HTTPConnection):
    """Goes to one address, whatever the name says by now."""

    def __init__(self, host: str, port: int, address: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address = address
        self._line: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the address that was looked at."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        self._line = self.sock

    def hang_up(self) -> None:
        """End whatever is going on, from another thread.

        ``sock`` is empty already while the last bytes of an answer are being read.
        """
        if self._line is not None:
            try:
                self._line.shutdown(socket.SHUT_RDWR)
            except OSError:
                # The other side was faster.
                return


class _PinnedTLS(_Pinned):
    """The same with TLS; the certificate must be that of the name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """Connect, and check the certificate against the name."""
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
        self._line = self.sock


def _hang_up(connection: _Pinned, is_over: Event) -> None:
    is_over.set()
    connection.hang_up()
