"""The page in use: what opens, and the way through it by keyboard (A-26, A-27)."""

from playwright.async_api import Page

from tests.audit import sources
from tests.audit.findings import Problem
from tests.audit.looks import Look

MOST_OPENERS = 8
MOST_STOPS = 400
TO_THE_TOP = """async () => {
  // Taking the focus from a field leaves the way to begin behind that field, so the way
  // begins at a mark before everything. A field with autofocus takes the focus at a
  // drawing of the page, unless something has it (HTML, flush autofocus candidates):
  // after a frame in which the mark has it, it stays there.
  const mark = document.createElement("span");
  mark.tabIndex = -1;
  mark.style.position = "fixed";
  mark.addEventListener("blur", () => mark.remove());
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  for (let tries = 0; tries < 10 && document.activeElement !== mark; tries += 1) {
    document.body.prepend(mark);
    mark.focus();
    for (let frames = 0; frames < 2; frames += 1) await frame();
  }
  return document.activeElement === mark;
}"""


async def open_everything(look: Look, state: str) -> None:
    """Open each kind of fold, list and menu; look at it, and close it again."""
    page = look.page
    openers = await page.evaluate(sources.script("openers"))
    look.record("openers", [], state)
    for opener in openers[:MOST_OPENERS]:
        mark = f'[data-audit-opener="{opener["index"]}"]'
        place = page.locator(mark)
        if not await place.is_visible():
            continue
        await place.click()
        told = await page.evaluate(sources.script("opened"), opener["index"])
        if not told["isOpen"]:
            look.record("openers", [Problem(f"does not open: {opener['kind']}")], state)
            continue
        panel = f":has(> {mark})" if told["isOverlay"] else ""
        await look.examine(f"{state}, open: {opener['kind']}", panel)
        if told["isOverlay"]:
            await _escape(look, opener, state)
        told = await page.evaluate(sources.script("opened"), opener["index"])
        if told["isOpen"]:
            await place.click()


async def _escape(look: Look, opener: dict, state: str) -> None:
    await look.page.keyboard.press("Escape")
    told = await look.page.evaluate(sources.script("opened"), opener["index"])
    problems = []
    if told["isOpen"]:
        problems.append(Problem(f"Esc does not close: {opener['kind']}"))
    elif not told["hasFocus"]:
        problems.append(Problem(f"Esc loses the focus: {opener['kind']}"))
    look.record("openers", problems, state)


async def walk(page: Page) -> list[Problem]:
    """Press Tab from the top to the end; say what is wrong with a stop."""
    problems: dict[str, Problem] = {}
    stops = 0
    if not await page.evaluate(TO_THE_TOP):
        return [Problem("the page takes the focus for itself, again and again")]
    while stops < MOST_STOPS:
        await page.keyboard.press("Tab")
        stop = await page.evaluate(sources.script("focus"))
        if stop is None:
            break
        stops += 1
        for wrong in _wrong(stop):
            cause = f"{wrong}: {stop['name']}"
            problems.setdefault(cause, Problem(cause, stop["text"]))
        if stop["isSame"] and not stop["isCompound"]:
            break
    if not stops:
        return [Problem("nothing takes the focus")]
    return list(problems.values())


def _wrong(stop: dict) -> list[str]:
    found = []
    if stop["isSame"] and not stop["isCompound"]:
        found.append("focus is trapped")
    if not stop["isSeen"]:
        found.append("focus is hidden")
    if not stop["isMarked"]:
        found.append("focus is not visible")
    if stop["isBackwards"]:
        found.append("focus goes backwards")
    return found
