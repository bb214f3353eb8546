"""Which addresses may be asked: public ones only, checked before each connection.

An editor types an address, and our server asks for it from inside the city's network.
Neither a mistake nor a redirect may make it ask a machine in there (OWASP: server-side
request forgery).
"""

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from events.importing.enums import Problem
from events.importing.problems import FeedProblem

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024
"""Below it lie the ports of mail, login and the like, which are no calendars."""
LOOKUP_SECONDS = 5
MAX_LENGTH = 500

_IPV6_PUBLIC = ipaddress.ip_network("2000::/3")
_IPV6_REFUSED = [
    ipaddress.ip_network(block)
    for block in (
        "2001::/23",  # protocols, Teredo among them: an IPv4 address inside
        "2001:db8::/32",  # examples
        "2002::/16",  # 6to4: an IPv4 address inside
        "3fff::/20",  # examples
    )
]
_IPV4_REFUSED = [
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # protocols; Python before 3.11.10 calls parts of it global
        "192.88.99.0/24",  # relays of 6to4
    )
]


@dataclass(frozen=True)
class Destination:
    """A checked address: where to connect to, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str
    addresses: tuple[str, ...]
    """The addresses that were checked, in the order of the name service."""

    @property
    def host_header(self) -> str:
        """What the server is told to be called (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def tidy(url: str) -> str:
    """Return an address as an editor may have copied it, ready to be asked for.

    ``webcal://`` is what calendars call their addresses; it means https. Raises
    ``FeedProblem``.
    """
    url = url.strip()
    scheme, mark, rest = url.partition("://")
    if mark and scheme.lower() in ("webcal", "webcals"):
        url = f"https://{rest}"
    parts = _parts(url)
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), fragment=""))


def check(url: str) -> Destination:
    """Find the machine behind an address, and refuse what is not public.

    All addresses of a name must be public. Who connects must use these, and not ask
    the name service again: a second answer may be another (DNS rebinding). Raises
    ``FeedProblem``.
    """
    parts = _parts(url)
    host = str(parts.hostname)
    port = parts.port or PORTS[parts.scheme]
    if port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise FeedProblem(Problem.PORT)
    addresses = _look_up(host, port)
    if not all(is_public(ipaddress.ip_address(address)) for address in addresses):
        raise FeedProblem(Problem.NOT_PUBLIC)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return Destination(parts.scheme, host, port, target, tuple(addresses))


def is_public(address: IPAddress) -> bool:
    """Whether an address is a machine's on the public internet.

    Not public: private, loopback, link-local, multicast, reserved; and IPv6 addresses
    that carry an IPv4 address inside, whichever it is.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        refused = _IPV6_REFUSED
        if address not in _IPV6_PUBLIC:
            return False
    else:
        refused = _IPV4_REFUSED
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in refused)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
        host_is_fine = bool(host) and bool(str(host).encode("idna"))
    except ValueError as error:
        raise FeedProblem(Problem.ADDRESS) from error
    is_plain = url.isascii() and url.isprintable() and " " not in url
    has_login = parts.username is not None or parts.password is not None
    is_web = parts.scheme.lower() in PORTS and port != 0
    if not (is_plain and is_web and host_is_fine) or has_login:
        raise FeedProblem(Problem.ADDRESS)
    if len(url) > MAX_LENGTH:
        raise FeedProblem(Problem.ADDRESS)
    return parts


def _look_up(host: str, port: int) -> list[str]:
    """Ask the name service; it has no time limit of its own, hence the thread."""
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        job = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = job.result(timeout=LOOKUP_SECONDS)
    except TooSlow as error:
        raise FeedProblem(Problem.SLOW) from error
    except (OSError, UnicodeError) as error:
        raise FeedProblem(Problem.UNKNOWN_HOST) from error
    finally:
        pool.shutdown(wait=False)
    # A zone such as “%eth0” belongs to link-local addresses, which are refused.
    return list(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in found))
