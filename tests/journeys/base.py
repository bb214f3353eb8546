"""Stories in a real browser, against one running copy of the whole site.

A story is a person with a task. The site is a process of its own with its own data
(tests/instance.py), started once for all stories of a run; each story gets a fresh
browser profile and looks only at what a person sees.
"""

import os
import re
import unittest
from multiprocessing.util import Finalize
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote, urlsplit

from django.test import SimpleTestCase, tag
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import chromium
from tests.instance import Instance

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
PATIENCE = 20_000
PICTURES = Path(__file__).resolve().parents[2] / "var" / "journeys"

_site: Instance | None = None


def site() -> Instance:
    """Return the site of this run; the first story starts it."""
    global _site
    if _site is None:
        _site = Instance()
        # Runs at the end of this process, also where it is one of several.
        Finalize(None, _site.stop, exitpriority=10)
        _site.start()
    return _site


@tag("journey")
class JourneyTestCase(SimpleTestCase):
    """Gives a story ``self.page``; the class says what the person has in her hand."""

    viewport: ClassVar[dict[str, int]] = PHONE
    has_javascript: ClassVar[bool] = True
    accepts: ClassVar[str] = "de-DE"
    """What her browser asks for; the site's root leads there."""

    browser: ClassVar[Browser]
    context: BrowserContext
    page: Page

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        program = cls._program()
        cls.site = cls.find_site()
        host = urlsplit(cls.site.url).hostname or ""
        # Its event loop runs in this thread until the class is done, and no longer.
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(
            executable_path=program, args=chromium.arguments(host)
        )
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def find_site(cls) -> Instance:
        """Return the site that the story is played on."""
        return site()

    @classmethod
    def _program(cls) -> str:
        """Return the browser; without one a laptop skips, the build fails."""
        try:
            return chromium.require()
        except chromium.BrowserMissing as error:
            if os.environ.get("CI"):
                raise
            raise unittest.SkipTest(str(error)) from error

    def setUp(self) -> None:
        super().setUp()
        self.open_browser()

    def tearDown(self) -> None:
        super().tearDown()
        # unittest keeps the verdict here; a picture tells more than a trace.
        if not self._outcome.success:
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{self.id()}.png", full_page=True)

    def open_browser(
        self,
        *,
        has_javascript: bool | None = None,
        accepts: str = "",
        viewport: dict[str, int] | None = None,
    ) -> Page:
        """Open a fresh browser profile, as another person would have."""
        self.context = self.browser.new_context(
            base_url=self.site.url,
            locale=accepts or self.accepts,
            viewport=viewport or self.viewport,
            java_script_enabled=(
                self.has_javascript if has_javascript is None else has_javascript
            ),
        )
        self.addCleanup(self.context.close)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        return self.page

    def url(self, path: str) -> str:
        """Return the absolute address of a path of the site."""
        return f"{self.site.url}/{path.lstrip('/')}"

    # --- What a person sees ---

    def assert_at(self, path: str) -> None:
        """Assert that the browser shows a certain path, whatever its query is."""
        self.assertEqual(urlsplit(self.page.url).path, quote(path))

    def assert_sees(self, text: str, within: str = "main") -> None:
        """Assert that a text is visible somewhere in a part of the page."""
        place = self.page.locator(within).get_by_text(text)
        expect(place.filter(visible=True).first).to_be_visible(timeout=PATIENCE)

    def assert_sees_not(self, text: str, within: str = "main") -> None:
        """Assert that a text is visible nowhere in a part of the page."""
        place = self.page.locator(within).get_by_text(text)
        expect(place.filter(visible=True)).to_have_count(0)

    def assert_fits(self) -> None:
        """Assert that the page does not scroll sideways."""
        scroller = self.page.locator("html")
        wide, window = scroller.evaluate("(one) => [one.scrollWidth, one.clientWidth]")
        self.assertLessEqual(wide, window)

    def assert_kept_nothing(self) -> None:
        """Assert that the site left no cookie with the reader."""
        self.assertEqual(self.context.cookies(), [])

    # --- What a person does ---

    def search(self, question: str) -> None:
        """Type a question into the search field and send it."""
        self.page.locator("input[name=q]").first.fill(question)
        self.page.locator("form:has(input[name=q]) button[type=submit]").first.click()

    def choose_language(self, name: str) -> None:
        """Open the list of languages where there is one, and choose by name."""
        link = self.page.get_by_role("link", name=re.compile(f"^{re.escape(name)}$"))
        if not link.filter(visible=True).count():
            self.page.locator("header summary").first.click()
        link.filter(visible=True).first.click()

    def follow(self, name: str) -> None:
        """Follow a link of the page's content by its exact text."""
        self.page.locator("main").get_by_role(
            "link", name=name, exact=True
        ).first.click()
