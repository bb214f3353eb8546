"""Visits pages in one browser with a few tabs."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from playwright.async_api import Browser, Error, Page, async_playwright

from and_cms.core import languages
from tests import chromium
from tests.audit import sources
from tests.audit.documents import frame_problems, storage_problems, weight_problems
from tests.audit.findings import Problem, Results
from tests.audit.handling import open_everything, walk
from tests.audit.kinds import Visit
from tests.audit.looks import DESKTOP, STEPS, TABLET, ZOOMED, Look
from tests.audit.prose import DIRECTIONS, page_problems, switcher_problems
from tests.audit.watching import Tab, Watcher

TABS = 3
VISIT_SECONDS = 180


class Visitor:
    """Runs all checks that need a browser, and keeps what the others need."""

    def __init__(self, base: str, results: Results, folder: Path) -> None:
        self.base = base
        self.results = results
        self.folder = folder
        self.saved: dict[str, Visit] = {}
        self.links: dict[str, Visit] = {}

    async def run(self, visits: list[Visit], say: Callable[[str], None]) -> None:
        """Visit everything, a few at a time."""
        queue: asyncio.Queue[Visit] = asyncio.Queue()
        for visit in visits:
            queue.put_nowait(visit)
        began = time.monotonic()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium.require(),
                args=chromium.arguments(self.base.split("//")[1].split(":")[0]),
            )
            try:
                tabs = [
                    self._work(browser, queue, len(visits), began, say)
                    for _ in range(TABS)
                ]
                await asyncio.gather(*tabs)
            finally:
                await browser.close()

    async def _work(
        self,
        browser: Browser,
        queue: asyncio.Queue[Visit],
        total: int,
        began: float,
        say: Callable[[str], None],
    ) -> None:
        seeing = await Tab.open(browser, self.base)
        plain = await Tab.open(browser, self.base, scripts=False)
        while not queue.empty():
            visit = queue.get_nowait()
            try:
                async with asyncio.timeout(VISIT_SECONDS):
                    await self._visit(visit, seeing, plain)
            except (Error, TimeoutError) as error:
                text = str(error) or f"no end after {VISIT_SECONDS} s"
                first = text.splitlines()[0]
                self._record(visit, "load", [Problem(f"visit broke: {first}", text)])
                await seeing.close()
                await plain.close()
                seeing = await Tab.open(browser, self.base)
                plain = await Tab.open(browser, self.base, scripts=False)
            done = total - queue.qsize()
            if done % 50 == 0:
                say(f"{done} of {total} pages, {time.monotonic() - began:.0f} s")

    async def _visit(self, visit: Visit, seeing: Tab, plain: Tab) -> None:
        await seeing.renew()
        page, watcher = seeing.page, seeing.watcher
        lines = await self._first_view(page, watcher, visit)
        await self._states(page, visit)
        if visit.kind.is_public:
            data = await page.evaluate(sources.script("document"), DIRECTIONS)
            cookies = await page.context.cookies()
            left = [*storage_problems(data, cookies), *await watcher.cookie_headers()]
            self._record(visit, "privacy", left)
        for check in ("hosts", "console"):
            self._record(visit, check, watcher.take(check))
        if visit.kind.is_public and not visit.kind.step:
            await plain.renew()
            await self._without_scripts(plain.page, visit, lines)

    async def _first_view(
        self, page: Page, watcher: Watcher, visit: Visit
    ) -> list[str]:
        """Load the page as a phone with an empty cache does; return its lines."""
        response = await page.goto(visit.url, wait_until="load")
        if visit.kind.step:
            response = await STEPS[visit.kind.step](page)
        problems = []
        if watcher.status != visit.kind.status:
            cause = f"status {watcher.status} in place of {visit.kind.status}"
            problems.append(Problem(cause, page.url))
        self._record(visit, "load", problems)
        await self._look(page, visit).settle()
        served = await response.text()
        await self._save(visit, served, await page.content())
        if not visit.kind.is_public:
            return []
        if not visit.kind.step:
            sizes = await watcher.sizes()
            self._record(visit, "weight", weight_problems(sizes))
        data = await page.evaluate(sources.script("document"), DIRECTIONS)
        for link in data["links"]:
            self.links.setdefault(link, visit)
        in_language = [
            *page_problems(data, visit.language),
            *switcher_problems(data, self.base),
        ]
        self._record(visit, "language", in_language)
        frame = frame_problems(data, self.base, visit.language)
        self._record(visit, "frame", list(frame))
        return data["lines"]

    async def _states(self, page: Page, visit: Visit) -> None:
        look = self._look(page, visit)
        await look.examine("320 px")
        await look.spread_text("320 px")
        if visit.is_deep and visit.kind.has_openers:
            await open_everything(look, "320 px")
        if visit.is_deep:
            await page.emulate_media(color_scheme="dark")
            await look.examine("320 px, dark")
            await page.emulate_media(color_scheme="light")
            await page.set_viewport_size(ZOOMED)
            await look.examine("400 %")
            await page.set_viewport_size(TABLET)
            await look.examine("768 px")
        await page.set_viewport_size(DESKTOP)
        await look.examine("1280 px")
        await look.spread_text("1280 px")
        await look.enlarge_text("1280 px")
        if visit.is_deep:
            if visit.kind.has_openers:
                await open_everything(look, "1280 px")
            await page.emulate_media(color_scheme="dark")
            await look.examine("1280 px, dark")
            await page.emulate_media(color_scheme="light")
            if not visit.kind.step:
                await page.goto(visit.url, wait_until="load")
                self._record(visit, "keyboard", await walk(page), "1280 px")

    async def _without_scripts(
        self, page: Page, visit: Visit, lines: list[str]
    ) -> None:
        """Load the page with scripts off: the same content, and nothing dead (A-29)."""
        await page.goto(visit.url, wait_until="load")
        fits = await page.evaluate(sources.script("reflow"))
        data = await page.evaluate(sources.script("noscript"))
        problems = [Problem(**row) for row in [*fits, *data["rows"]]]
        if data["languages"] < len(languages.TABLE):
            problems.append(Problem("languages cannot be reached"))
        for line in set(lines) - set(data["lines"]):
            problems.append(Problem("text only with JavaScript", line))
        self._record(visit, "noscript", problems, "no JavaScript")

    def _look(self, page: Page, visit: Visit) -> Look:
        def record(check: str, problems: list[Problem], state: str) -> None:
            self._record(visit, check, problems, state)

        return Look(page, record, languages.get(visit.language).script != "arabic")

    def _record(
        self, visit: Visit, check: str, problems: object, state: str = ""
    ) -> None:
        self.results.record(
            check,
            problems,
            kind=visit.kind.name,
            language=visit.language,
            url=visit.url,
            state=state,
        )

    async def _save(self, visit: Visit, served: str, rendered: str) -> None:
        """Keep the HTML as it came and as the browser made it of it."""
        for name, text in (("served", served), ("rendered", rendered)):
            path = self.folder / f"{len(self.saved):04}-{name}.html"
            path.write_text(text, "utf-8")
            self.saved[path.name] = visit
