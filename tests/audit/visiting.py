"""Visits pages in a few browsers at a time."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.async_api import Page, Playwright, async_playwright

from and_cms.core import languages
from tests.audit import sources
from tests.audit.attempts import Attempt, visit_once_or_twice
from tests.audit.documents import frame_problems, storage_problems, weight_problems
from tests.audit.findings import Problem, Results
from tests.audit.handling import open_everything, walk
from tests.audit.kinds import Visit
from tests.audit.looks import DESKTOP, STEPS, TABLET, ZOOMED, Look
from tests.audit.prose import DIRECTIONS, page_problems, switcher_problems
from tests.audit.watching import Watcher, Window

BROWSERS = 3


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
            workers = [
                self._work(playwright, queue, len(visits), began, say)
                for _ in range(BROWSERS)
            ]
            await asyncio.gather(*workers)

    async def _work(
        self,
        playwright: Playwright,
        queue: asyncio.Queue[Visit],
        total: int,
        began: float,
        say: Callable[[str], None],
    ) -> None:
        window = Window(playwright, self.base)
        await window.open()
        try:
            while not queue.empty():
                visit = queue.get_nowait()
                attempt = await visit_once_or_twice(
                    visit, partial(self._visit, window), window.renew, self.results
                )
                self._save(attempt)
                done = total - queue.qsize()
                if done % 50 == 0:
                    say(f"{done} of {total} pages, {time.monotonic() - began:.0f} s")
        finally:
            await window.close()

    async def _visit(self, window: Window, attempt: Attempt) -> None:
        visit, seeing, plain = attempt.visit, window.seeing, window.plain
        await seeing.renew()
        page, watcher = seeing.page, seeing.watcher
        lines = await self._first_view(page, watcher, attempt)
        await self._states(page, attempt)
        if visit.kind.is_public:
            data = await page.evaluate(sources.script("document"), DIRECTIONS)
            cookies = await page.context.cookies()
            left = [*storage_problems(data, cookies), *await watcher.cookie_headers()]
            attempt.record("privacy", left)
        for check in ("hosts", "console"):
            attempt.record(check, watcher.take(check))
        if visit.kind.is_public and visit.is_deep and not visit.kind.step:
            # One template makes all languages: what needs scripts needs them in each.
            await plain.renew()
            await self._without_scripts(plain.page, attempt, lines)

    async def _first_view(
        self, page: Page, watcher: Watcher, attempt: Attempt
    ) -> list[str]:
        """Load the page as a phone with an empty cache does; return its lines."""
        visit = attempt.visit
        response = await page.goto(visit.url, wait_until="load")
        if visit.kind.step:
            response = await STEPS[visit.kind.step](page)
        problems = []
        if watcher.status != visit.kind.status:
            cause = f"status {watcher.status} in place of {visit.kind.status}"
            problems.append(Problem(cause, page.url))
        attempt.record("load", problems)
        await self._look(page, attempt).settle()
        attempt.html["served"] = await response.text()
        attempt.html["rendered"] = await page.content()
        if not visit.kind.is_public:
            return []
        if not visit.kind.step:
            sizes = await watcher.sizes()
            attempt.record("weight", weight_problems(sizes))
        data = await page.evaluate(sources.script("document"), DIRECTIONS)
        for link in data["links"]:
            self.links.setdefault(link, visit)
        in_language = [
            *page_problems(data, visit.language),
            *switcher_problems(data, self.base),
        ]
        attempt.record("language", in_language)
        frame = frame_problems(data, self.base, visit.language)
        attempt.record("frame", list(frame))
        return data["lines"]

    async def _states(self, page: Page, attempt: Attempt) -> None:
        visit, look = attempt.visit, self._look(page, attempt)
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
        if visit.is_deep:
            await look.examine("1280 px")
        else:
            # The markup is the same as on the phone: axe has looked at it there.
            await look.measure("1280 px")
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
                attempt.record("keyboard", await walk(page), "1280 px")

    async def _without_scripts(
        self, page: Page, attempt: Attempt, lines: list[str]
    ) -> None:
        """Load the page with scripts off: the same content, and nothing dead (A-29)."""
        await page.goto(attempt.visit.url, wait_until="load")
        fits = await page.evaluate(sources.script("reflow"))
        data = await page.evaluate(sources.script("noscript"))
        problems = [Problem(**row) for row in [*fits, *data["rows"]]]
        if data["languages"] < len(languages.TABLE):
            problems.append(Problem("languages cannot be reached"))
        for line in set(lines) - set(data["lines"]):
            problems.append(Problem("text only with JavaScript", line))
        attempt.record("noscript", problems, "no JavaScript")

    def _look(self, page: Page, attempt: Attempt) -> Look:
        language = languages.get(attempt.visit.language)
        return Look(page, attempt.record, language.script != "arabic")

    def _save(self, attempt: Attempt) -> None:
        """Keep the HTML as it came and as the browser made it of it."""
        for name, text in attempt.html.items():
            path = self.folder / f"{len(self.saved):04}-{name}.html"
            path.write_text(text, "utf-8")
            self.saved[path.name] = attempt.visit
