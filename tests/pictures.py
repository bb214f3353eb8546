"""Pictures of the running site for README and docs: few, small, always the same."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests import chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
COLOURS = 128
"""Enough for flat colours and text; a picture stays below 100 KB."""


@dataclass(frozen=True)
class Shot:
    """One picture: where, how wide and high in CSS pixels, light or dark, or paper."""

    name: str
    path: str
    width: int
    height: int = 900
    scheme: str = "light"
    media: str = "screen"


SHOTS = (
    Shot("home-de-1280", "/de/", 1280, 1340),
    Shot("home-ar-360-dark", "/ar/", 360, 1100, scheme="dark"),
    Shot("offer-de-360", "/de/angebote/unterhaltsvorschuss/", 360, 1400),
    Shot("offer-ar-1280", "/ar/angebote/unterhaltsvorschuss/", 1280, 1300),
    Shot("offers-de-768", "/de/angebote/?thema=unterhalt&mir=kostenlos", 768, 1100),
    Shot("search-de-1280", "/de/suche/?q=kita", 1280, 1000),
    Shot("events-de-360", "/de/veranstaltungen/", 360, 1100),
    Shot("quiet-de-360", "/de/angebote/frauenschutzhaus/", 360, 1100),
    Shot(
        "offer-de-print", "/de/angebote/unterhaltsvorschuss/", 794, 1123, media="print"
    ),
)

KINDS = {
    "home": "",
    "offer": "angebote/unterhaltsvorschuss/",
    "search": "suche/?q=wohngeld",
    "event": "veranstaltungen/beispiel-offenes-cafe/",
    "form": "barriere-melden/",
}
LANGUAGES = ("ar", "fa", "uk", "vi", "de-simple")
"""Other scripts, other directions, longest words: looked at in both widths."""

LANGUAGE_SHOTS = tuple(
    Shot(f"languages/{kind}-{code}-{width}", f"/{code}/{path}", width, 1000)
    for code in LANGUAGES
    for kind, path in KINDS.items()
    for width in (360, 1280)
)


def take(browser: Browser, base: str, shot: Shot) -> Path:
    """Take one picture and keep it with few colours."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.emulate_media(media=shot.media)
    page.goto(base + shot.path)
    page.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(page.screenshot()))
    path = FOLDER / f"{shot.name}.png"
    image.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    context.close()
    return path


def main(arguments: list[str]) -> int:
    """Take all pictures from the site at the given address."""
    if len(arguments) != 1:
        print("Usage: bin/make-pictures BASE_URL", file=sys.stderr)  # noqa: T201 - a command
        return 2
    base = arguments[0].rstrip("/")
    (FOLDER / "languages").mkdir(parents=True, exist_ok=True)
    options = chromium.arguments(urlsplit(base).hostname or "127.0.0.1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.require(), args=options
        )
        for shot in SHOTS + LANGUAGE_SHOTS:
            path = take(browser, base, shot)
            size = path.stat().st_size // 1024
            print(f"{path.name}: {size} KB")  # noqa: T201 - a command
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
