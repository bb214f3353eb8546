"""Fetches pages by plain HTTP, a few at a time, and reads their links."""

import gzip
import http.client
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

import lxml.etree
import lxml.html

WORKERS = 4
TIMEOUT = 30
MOST_REDIRECTS = 5
HEADERS = {"User-Agent": "bin/audit", "Accept-Encoding": "gzip"}
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass
class Reply:
    """What an address answered, redirects followed within the site."""

    url: str
    status: int = 0
    error: str = ""
    final_url: str = ""
    content_type: str = ""
    sets_cookie: bool = False
    root: lxml.html.HtmlElement | None = None
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    @property
    def is_page(self) -> bool:
        """Whether it is an HTML page."""
        return self.root is not None


class Fetcher:
    """Asks each address of one site once."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.replies: dict[str, Reply] = {}

    def is_inside(self, url: str) -> bool:
        """Whether an address belongs to the site."""
        return url == self.base or url.startswith(f"{self.base}/")

    def fetch_all(self, urls: Iterable[str]) -> None:
        """Fetch what is not known yet, a few at a time."""
        new = [url for url in dict.fromkeys(urls) if url not in self.replies]
        with ThreadPoolExecutor(WORKERS) as pool:
            for reply in pool.map(self._fetch, new):
                self.replies[reply.url] = reply

    def _fetch(self, url: str) -> Reply:
        reply = Reply(url, final_url=url)
        try:
            for _ in range(MOST_REDIRECTS):
                target = self._ask(reply)
                if not target:
                    break
                if not self.is_inside(target):
                    reply.error = f"leads to {target}"
                    break
                reply.final_url = target
            else:
                reply.error = "too many redirects"
        except (OSError, http.client.HTTPException, lxml.etree.ParserError) as error:
            reply.error = str(error) or type(error).__name__
        return reply

    def _ask(self, reply: Reply) -> str | None:
        """Send one request; return where it redirects to."""
        parts = urlsplit(reply.final_url)
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=TIMEOUT)
        try:
            path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request("GET", path, headers=HEADERS)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        reply.status = answer.status
        reply.sets_cookie |= answer.getheader("Set-Cookie") is not None
        if answer.status in REDIRECTS:
            return urljoin(reply.final_url, answer.getheader("Location", ""))
        reply.content_type = answer.getheader("Content-Type", "")
        if answer.getheader("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        if reply.content_type.startswith("text/html") and body.strip():
            self._read(reply, body)
        return None

    def _read(self, reply: Reply, body: bytes) -> None:
        text = body.decode("utf-8", errors="replace")
        reply.root = lxml.html.document_fromstring(text)
        reply.ids = set(reply.root.xpath("//@id"))
        targets = reply.root.xpath("//a/@href | //area/@href")
        reply.links = [urljoin(reply.final_url, target) for target in targets]


def sitemap(base: str) -> dict[str, dict[str, str]]:
    """Return each address of the sitemap with its other languages (code → address)."""
    fetcher = _Sitemap(base)
    return fetcher.read(f"{base}/sitemap.xml")


class _Sitemap:
    NAMES = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }

    def __init__(self, base: str) -> None:
        self.base = base

    def read(self, url: str) -> dict[str, dict[str, str]]:
        """Read a sitemap, or all that an index of sitemaps names."""
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=TIMEOUT)
        try:
            connection.request("GET", parts.path, headers={"User-Agent": "bin/audit"})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != http.client.OK:
            raise OSError(f"{url} answers {answer.status}")
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
        root = lxml.etree.fromstring(body, parser)
        found: dict[str, dict[str, str]] = {}
        for place in root.findall("s:sitemap/s:loc", self.NAMES):
            found |= self.read(place.text.strip())
        for entry in root.findall("s:url", self.NAMES):
            found[entry.find("s:loc", self.NAMES).text.strip()] = {
                link.get("hreflang"): link.get("href")
                for link in entry.findall("x:link", self.NAMES)
            }
        return found


def without_fragment(url: str) -> str:
    """Return the address of the page alone."""
    return urldefrag(url).url
