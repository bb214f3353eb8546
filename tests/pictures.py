"""Pictures of the running site for README and docs: few, small, always the same."""

import io
import subprocess
import sys
import tempfile
import urllib.request
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


@dataclass(frozen=True)
class PaperShot:
    """One page of a PDF: the file's name, its address, the page."""

    name: str
    path: str
    page: int = 1


LIST = "o=unterhaltsvorschuss,kindergeld,frauenschutzhaus,wohngeld,beistandschaft"
TOPIC = "thema=unterhalt"
DOTS = 64
"""Dots per inch of a page of paper."""
PAPER_SHOTS = (
    PaperShot("slip-de", f"/de/merkliste.pdf?{LIST}"),
    PaperShot("slip-de-ar", f"/de/merkliste.pdf?{LIST}&mit=ar"),
    PaperShot("slip-fa", f"/de/merkliste.pdf?{LIST}&mit=fa"),
    PaperShot("slip-vi", f"/de/merkliste.pdf?{LIST}&mit=vi"),
    PaperShot("brochure-de", f"/de/broschuere.pdf?{TOPIC}", 3),
    PaperShot("brochure-de-ar", f"/de/broschuere.pdf?{TOPIC}&mit=ar", 3),
    PaperShot("brochure-fa", f"/fa/broschuere.pdf?{TOPIC}", 3),
    PaperShot("brochure-vi", f"/vi/broschuere.pdf?{TOPIC}", 3),
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
    path = keep(Image.open(io.BytesIO(page.screenshot())), shot.name)
    context.close()
    return path


def take_paper(base: str, shot: PaperShot) -> Path:
    """Take a picture of a page of a PDF; pdftoppm (poppler-utils) draws it."""
    with (
        tempfile.NamedTemporaryFile(suffix=".pdf") as file,
        urllib.request.urlopen(base + shot.path) as answer,  # noqa: S310 - the site we are told
    ):
        file.write(answer.read())
        file.flush()
        number = str(shot.page)
        command = ["pdftoppm", "-r", str(DOTS), "-f", number, "-l", number, file.name]
        drawn = subprocess.run(command, capture_output=True, check=True).stdout
    return keep(Image.open(io.BytesIO(drawn)), shot.name)


def keep(image: Image.Image, name: str) -> Path:
    """Write a picture with few colours; return where it lies."""
    path = FOLDER / f"{name}.png"
    image.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    return path


def tell(path: Path) -> None:
    """Print a picture's name and size."""
    print(f"{path.name}: {path.stat().st_size // 1024} KB")  # noqa: T201 - a command


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
            tell(take(browser, base, shot))
        browser.close()
    for shot in PAPER_SHOTS:
        tell(take_paper(base, shot))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
