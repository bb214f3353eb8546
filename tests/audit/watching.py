"""Listens to a tab: requests to others (P-01), cookies (P-02, S-02), messages."""

import asyncio
import re
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    CDPSession,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Response,
)

from tests import chromium
from tests.audit.findings import Problem
from tests.audit.looks import PHONE

TIMEOUT = 30_000
GRACE = 10
"""Seconds for a browser to end."""

LOCAL_SCHEMES = ("data", "blob", "about")


class Watcher:
    """Collects what happens while a page is loaded and used."""

    def __init__(self, page: Page, base: str) -> None:
        self.host = urlsplit(base).netloc
        self.reset()
        page.on("request", self._on_request)
        page.on("requestfinished", lambda request: self.finished.append(request))
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)
        page.on("console", self._on_message)
        page.on("pageerror", lambda error: self._say("script error", str(error)))

    def reset(self) -> None:
        """Forget what was seen so far."""
        self.finished: list[Request] = []
        self.problems: dict[str, list[Problem]] = {"hosts": [], "console": []}
        self.status = 0

    def take(self, check: str) -> list[Problem]:
        """Return what was found for a check, and forget it."""
        found, self.problems[check] = self.problems[check], []
        return found

    async def sizes(self) -> list[tuple[str, str, int]]:
        """Return type, address and transferred bytes of each request so far."""
        result = []
        for request in self.finished:
            if not request.url.startswith("data:"):
                size = await request.sizes()
                total = size["responseBodySize"] + size["responseHeadersSize"]
                result.append((request.resource_type, request.url, total))
        return result

    async def cookie_headers(self) -> list[Problem]:
        """Return a problem for each answer that sets a cookie."""
        found = []
        for request in self.finished:
            response = await request.response()
            if response and await response.header_value("set-cookie"):
                found.append(Problem("answer sets a cookie", request.url))
        return found

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self.host:
            # The browser cannot reach it: it resolves no other name.
            self.problems["hosts"].append(
                Problem(f"request to {parts.netloc}", request.url)
            )

    def _on_failure(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.netloc == self.host and request.failure != "net::ERR_ABORTED":
            self._say(f"request failed: {request.failure}", request.url)

    def _on_response(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.status = response.status
        elif response.status >= 400:
            cause = f"answer {response.status} for a {request.resource_type}"
            self._say(cause, response.url)

    def _on_message(self, message: ConsoleMessage) -> None:
        text = message.text
        is_status = text.startswith("Failed to load resource")
        if message.type not in ("error", "warning") or is_status:
            # A wrong status is reported from the answer itself.
            return
        self._say(re.sub(r"https?://\S+", "…", text)[:160], text[:600])

    def _say(self, cause: str, detail: str) -> None:
        self.problems["console"].append(Problem(cause, detail))


class Tab:
    """A watched tab, used again for many pages: a new window each would cost more.

    Before each page it is as if new: its size, and no cookie, no storage, no cache.
    """

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.watcher = Watcher(page, base)
        self.protocol: CDPSession

    @classmethod
    async def open(cls, browser: Browser, base: str, *, scripts: bool = True) -> "Tab":
        """Open a tab in a profile of its own."""
        context = await browser.new_context(
            viewport=PHONE,
            color_scheme="light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        page = await context.new_page()
        page.set_default_timeout(TIMEOUT)
        tab = cls(page, base)
        tab.protocol = await context.new_cdp_session(page)
        await tab.protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return tab

    async def renew(self) -> None:
        """Forget the page before."""
        everything = {"origin": self.base, "storageTypes": "all"}
        await self.protocol.send("Storage.clearDataForOrigin", everything)
        await self.page.context.clear_cookies()
        await self.page.emulate_media(color_scheme="light")
        await self.page.set_viewport_size(PHONE)
        self.watcher.reset()


class Window:
    """A browser with two tabs, the second without scripts.

    Each has a process of its own: one that hangs or dies takes one visit with it.
    """

    def __init__(self, playwright: Playwright, base: str) -> None:
        self.playwright = playwright
        self.base = base
        self.browser: Browser
        self.seeing: Tab
        self.plain: Tab

    async def open(self) -> None:
        """Start the browser."""
        self.browser = await self.playwright.chromium.launch(
            executable_path=chromium.require(),
            args=chromium.arguments(self.base.split("//")[1].split(":")[0]),
        )
        self.seeing = await Tab.open(self.browser, self.base)
        self.plain = await Tab.open(self.browser, self.base, scripts=False)

    async def renew(self) -> None:
        """Put a fresh browser in the place of one that broke."""
        await self.close()
        await self.open()

    async def close(self) -> None:
        """End the browser; one that hangs ends with the library that started it."""
        with suppress(Error, TimeoutError):
            async with asyncio.timeout(GRACE):
                await self.browser.close()
