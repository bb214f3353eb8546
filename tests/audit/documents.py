"""What a page's document must hold, read from the browser: frame, privacy, weight."""

from collections.abc import Iterable

from tests.audit.findings import Problem

KB = 1024
LIMITS = {"all": 150 * KB, "stylesheet": 30 * KB, "script": 20 * KB}
NAMES = {
    "all": "first view over 150 KB",
    "stylesheet": "CSS over 30 KB",
    "script": "JavaScript over 20 KB",
}
REQUIRED_LINKS = ("barrierefreiheit", "impressum")


def frame_problems(data: dict, base: str, language: str) -> Iterable[Problem]:
    """Check headings and the links that stand on every page (A-03, P-04, A-31)."""
    if data["headings"] != 1:
        yield Problem(f"{data['headings']} h1 in place of one")
    if data["mains"] != 1:
        yield Problem(f"{data['mains']} main in place of one")
    if not data["title"]:
        yield Problem("no title")
    for name in REQUIRED_LINKS:
        count = data["footer"].count(f"{base}/{language}/{name}/")
        if count != 1:
            yield Problem(f"{count} footer links to {name} in place of one")
    for text in data["vague"]:
        yield Problem("link text says nothing", text)
    for name in data["unnamedInputs"]:
        yield Problem("personal field without autocomplete", name)


def storage_problems(data: dict, cookies: list[dict]) -> Iterable[Problem]:
    """Check that nothing is left on the reader's device (P-02)."""
    for cookie in cookies:
        yield Problem(f"cookie {cookie['name']}", cookie["domain"])
    for place, number in data["storage"].items():
        if number:
            yield Problem(f"{place} storage is not empty", f"{number} entries")


def weight_problems(sizes: list[tuple[str, str, int]]) -> Iterable[Problem]:
    """Check what a first view transfers (D-01, L-07, S-42).

    ``sizes`` are type, address and bytes of each request.
    """
    for group, limit in LIMITS.items():
        parts = [size for size in sizes if group in ("all", size[0])]
        total = sum(size for _type, _url, size in parts)
        if total > limit:
            heaviest = sorted(parts, key=lambda part: -part[2])[:6]
            listed = ", ".join(
                f"{url.rsplit('/', 1)[-1] or url} {size / KB:.1f}"
                for _type, url, size in heaviest
            )
            yield Problem(NAMES[group], f"{total / KB:.1f} KB: {listed}")
