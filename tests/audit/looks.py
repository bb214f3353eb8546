"""One look at a page as it is in the tab: axe, and whether everything fits.

axe runs with all tags named (A-20, A-21, D-04); what does not fit is found at 320 px,
at 400 % and with spread or enlarged text (A-28), in Arabic too (D-03).
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page, Response

from tests.audit import announcing, sources
from tests.audit.findings import Problem

AXE_TAGS = (
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
)
PHONE = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 256}
"""A window of 1280 × 1024 px at 400 % (WCAG 1.4.10)."""

# Reading aids set these (WCAG 1.4.12); letters of Arabic script are never spread.
SPACING = (
    "* { line-height: 1.5 !important; word-spacing: 0.16em !important }"
    "p { margin-block-end: 2em !important }"
)
LETTERS = "* { letter-spacing: 0.12em !important }"
LARGE_TEXT = "html { font-size: 200% !important }"
ADD_STYLE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
COMPLETED = "[data-suggest]"
SUGGESTIONS = f"{COMPLETED} [role=option]"
REMOVE_STYLE = "() => { document.adoptedStyleSheets = [] }"
SETTLED = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
FIRST_TAG = re.compile(r"<([\w-]+)([^>]*)")
CLASSES = re.compile(r'\sclass="([^"]*)"')

Record = Callable[[str, list[Problem], str], None]


@dataclass(frozen=True)
class Look:
    """A tab, and where to note what is found in it."""

    page: Page
    record: Record
    letters: bool = True

    async def settle(self) -> None:
        """Wait until fonts and layout stand still."""
        await self.page.evaluate(SETTLED)

    async def examine(self, state: str, inside: str = "") -> None:
        """Run axe and the search for what does not fit.

        ``inside`` names what lies over the page, if something does; suggestions are
        looked at with their field.
        """
        await self.settle()
        if not inside and await self.page.locator(SUGGESTIONS).count():
            inside = COMPLETED
        rows = await self._axe_rows(inside)
        for check, problems in axe_problems(rows).items():
            self.record(check, problems, state)
        await self.reflow("reflow", state)

    async def measure(self, state: str) -> None:
        """Search for what does not fit, once fonts and layout stand still."""
        await self.settle()
        await self.reflow("reflow", state)

    async def reflow(self, check: str, state: str) -> None:
        """Search for what does not fit."""
        rows = await self.page.evaluate(sources.script("reflow"))
        self.record(check, [Problem(**row) for row in rows], state)

    async def spread_text(self, state: str) -> None:
        """Spread the text as reading aids do; nothing may be lost."""
        css = SPACING + (LETTERS if self.letters else "")
        await self._restyled(css, f"{state}, text spacing")

    async def enlarge_text(self, state: str) -> None:
        """Double the size of the text (WCAG 1.4.4); nothing may be lost."""
        await self._restyled(LARGE_TEXT, f"{state}, text 200 %")

    async def _restyled(self, css: str, state: str) -> None:
        await self.page.evaluate(ADD_STYLE, css)
        await self.settle()
        await self.reflow("spacing", state)
        await self.page.evaluate(REMOVE_STYLE)

    async def _axe_rows(self, inside: str) -> list[dict]:
        if not await self.page.evaluate("typeof axe === 'object'"):
            await self.page.evaluate(sources.axe())
        return await self.page.evaluate(sources.script("axe"), [list(AXE_TAGS), inside])


def element_name(html: str) -> str:
    """Return tag and first classes of an element: the same wherever it is used."""
    tag = FIRST_TAG.match(html.strip())
    if not tag:
        return html[:40]
    classes = CLASSES.search(tag.group(2))
    return ".".join([tag.group(1), *(classes.group(1).split()[:2] if classes else [])])


def axe_problems(rows: list[dict]) -> dict[str, list[Problem]]:
    """Sort what axe says by check; what it cannot decide is for a person to review."""
    sorted_rows: dict[str, list[Problem]] = {"axe": [], "practice": [], "review": []}
    for row in rows:
        check = "practice" if row["isPractice"] else "axe"
        cause = f"{row['rule']}: {element_name(row['element'])}"
        if row["kind"] == "incomplete":
            check = "review"
            cause += f" ({row['why']})" if row["why"] else ""
        sorted_rows[check].append(Problem(cause, f"{row['message']} {row['element']}"))
    return sorted_rows


Step = Callable[[Page], Awaitable[Response]]


async def send_empty_form(page: Page) -> Response:
    """Send the form of the page without filling it; return the server's answer."""
    form = page.locator("main form[method=post i]").first
    await form.evaluate("(form) => { form.noValidate = true }")
    submit = form.locator("button:not([type=button])").last
    async with page.expect_navigation(wait_until="load") as navigation:
        await submit.click()
    return await navigation.value


async def type_some_letters(page: Page) -> Response:
    """Type into the search field until suggestions show; choose the first by key."""
    response = await page.reload(wait_until="load")
    field = page.locator(f"{COMPLETED} [name=q]")
    await field.fill("")
    await field.press_sequentially("kind")
    await page.locator(SUGGESTIONS).first.wait_for()
    await field.press("ArrowDown")
    return response


STEPS: dict[str, Step] = {
    **announcing.STEPS,
    "send_empty_form": send_empty_form,
    "type_some_letters": type_some_letters,
}
