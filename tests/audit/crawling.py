"""Every page of the sitemap and every link inside the site (A-03, L-04, P-02, S-43)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urlsplit

from and_cms.core import languages
from tests.audit.documents import REQUIRED_LINKS
from tests.audit.fetching import Fetcher, Reply, without_fragment
from tests.audit.findings import Problem, Results
from tests.audit.kinds import Visit

ALL = "every page"
MOST_QUERIES = 12
"""Addresses that differ in their query only: so many are asked of each path."""


@dataclass(frozen=True)
class Source:
    """The page on which a link stands, and what that page itself answers."""

    kind: str
    language: str
    url: str
    status: int = 200


class Crawl:
    """Fetches the whole site once and checks what needs no browser."""

    def __init__(
        self, base: str, results: Results, sitemap: dict[str, dict[str, str]]
    ) -> None:
        self.base = base
        self.results = results
        self.sitemap = sitemap
        self.fetcher = Fetcher(base)

    def run(self, codes: list[str], seen: dict[str, Visit], whole: bool) -> None:
        """Check the pages of the sitemap in some languages, and all links."""
        pages = [url for url in self.sitemap if self.language(url) in codes]
        if whole:
            self.fetcher.fetch_all(pages)
            for url in pages:
                self._check_page(url)
        self._check_links(pages if whole else [], seen)

    def language(self, url: str) -> str:
        """Return the language in an address of ours."""
        return url.removeprefix(f"{self.base}/").split("/", 1)[0]

    # --- Pages ---

    def _check_page(self, url: str) -> None:
        reply = self.fetcher.replies[url]
        language = self.language(url)
        checks = {
            "load": self._load_problems(reply),
            "frame": self._frame_problems(reply, language),
            "privacy": [Problem("answer sets a cookie")] if reply.sets_cookie else [],
            "language": [
                *self._mark_problems(reply, language),
                *self._alternate_problems(reply, language),
            ],
        }
        for check, problems in checks.items():
            if check == "load" or reply.is_page:
                self._record(check, problems, language, url)

    def _load_problems(self, reply: Reply) -> Iterable[Problem]:
        if reply.error or reply.status != 200:
            yield Problem(f"page of the sitemap: {reply.error or reply.status}")
        elif reply.final_url != reply.url:
            yield Problem("page of the sitemap redirects", reply.final_url)

    def _frame_problems(self, reply: Reply, language: str) -> Iterable[Problem]:
        if not reply.is_page:
            return
        headings = len(reply.root.xpath("//h1"))
        if headings != 1:
            yield Problem(f"{headings} h1 in place of one")
        prefix = urlsplit(self.base).path
        links = Counter(reply.root.xpath("//body/footer//a/@href"))
        for name in REQUIRED_LINKS:
            path = f"{prefix}/{language}/{name}/"
            count = links[path] + links[f"{self.base}/{language}/{name}/"]
            if count != 1:
                yield Problem(f"{count} footer links to {name} in place of one")

    def _mark_problems(self, reply: Reply, language: str) -> Iterable[Problem]:
        if not reply.is_page:
            return
        if reply.root.get("lang") != language:
            yield Problem("html lang differs from the address", reply.root.get("lang"))
        if reply.root.get("dir") != languages.get(language).direction:
            yield Problem("html dir differs from the language", reply.root.get("dir"))

    def _alternate_problems(self, reply: Reply, language: str) -> Iterable[Problem]:
        """Complete, two-way, and the same in page and sitemap (L-04)."""
        if not reply.is_page:
            return
        own = alternates(reply)
        if own.get(language) != reply.url:
            yield Problem("hreflang: not its own address", str(own.get(language)))
        canonical = reply.root.xpath("//head/link[@rel='canonical']/@href")
        if canonical != [reply.url]:
            yield Problem("canonical is not its own address", str(canonical))
        missing = {*languages.TABLE, "x-default"} - set(own)
        if missing:
            yield Problem(f"hreflang: not there: {', '.join(sorted(missing))}")
        in_page = {code: url for code, url in own.items() if code != "x-default"}
        listed = {
            code: url
            for code, url in self.sitemap[reply.url].items()
            if code != "x-default"
        }
        if listed != in_page:
            yield Problem("hreflang: page and sitemap differ")
        for code, url in in_page.items():
            other = self.fetcher.replies.get(url)
            if url not in self.sitemap:
                yield Problem("hreflang: address is not in the sitemap", url)
            elif other and other.is_page and alternates(other) != own:
                yield Problem("hreflang: not two-way", f"{code}: {url}")

    # --- Links ---

    def _check_links(self, pages: list[str], seen: dict[str, Visit]) -> None:
        links = {
            url: Source(visit.kind.name, visit.language, visit.url, visit.kind.status)
            for url, visit in seen.items()
        }
        for page in pages:
            source = Source(ALL, self.language(page), page)
            for link in self.fetcher.replies[page].links:
                links.setdefault(link, source)
        for source in set(links.values()):
            self._record_links([], source)
        inside = {url: place for url, place in links.items() if self._counts(url)}
        chosen = self._limited(inside)
        self.fetcher.fetch_all(chosen)
        for link, source in inside.items():
            reply = self.fetcher.replies.get(without_fragment(link))
            if reply:
                self._record_links(self._link_problems(link, reply, source), source)

    def _place(self, url: str) -> str:
        """Return what follows the language in the path of an address."""
        path = urlsplit(url).path.removeprefix(urlsplit(self.base).path)
        return path.lstrip("/").partition("/")[2]

    def _counts(self, url: str) -> bool:
        return self.fetcher.is_inside(without_fragment(url))

    def _limited(self, links: Iterable[str]) -> list[str]:
        """Keep the number of addresses with a query within bounds."""
        chosen, left_out = [], 0
        queries: Counter[str] = Counter()
        for link in dict.fromkeys(without_fragment(url) for url in links):
            path = urlsplit(link)._replace(query="").geturl()
            if urlsplit(link).query:
                queries[path] += 1
            if queries[path] <= MOST_QUERIES or not urlsplit(link).query:
                chosen.append(link)
            else:
                left_out += 1
        if left_out:
            self.results.notes.append(
                f"links: {left_out} addresses that differ in their query only not asked"
            )
        return chosen

    def _link_problems(
        self, link: str, reply: Reply, source: Source
    ) -> Iterable[Problem]:
        path = link.removeprefix(self.base)
        cause = path.replace(f"/{self.language(link)}/", "/…/", 1)
        # A page that answers 400 to a wrong filter links to itself, with more filters
        # and in other languages.
        is_own = self._place(link) == self._place(source.url)
        right = {200, source.status} if is_own else {200}
        if reply.error or reply.status not in right:
            yield Problem(f"{cause} answers {reply.error or reply.status}", link)
        fragment = unquote(urldefrag(link).fragment)
        if fragment and reply.is_page and fragment not in reply.ids:
            yield Problem(f"{cause}: no such place in the page", link)

    def _record_links(self, problems: Iterable[Problem], source: Source) -> None:
        self.results.record(
            "links",
            problems,
            kind=source.kind,
            language=source.language,
            url=source.url,
        )

    def _record(
        self, check: str, problems: Iterable[Problem], language: str, url: str
    ) -> None:
        self.results.record(check, problems, kind=ALL, language=language, url=url)


def alternates(reply: Reply) -> dict[str, str]:
    """Return the other languages that a page names (code → address)."""
    links = reply.root.xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}
