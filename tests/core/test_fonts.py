"""Our fonts have every letter that the site shows (L-07, L-08)."""

import re
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from django.test import SimpleTestCase
from fontTools.ttLib import TTFont

from and_cms.core import languages
from and_cms.core.management.commands.check_messages import catalogue_path

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "and_cms" / "static" / "and"
CSS = STATIC / "css"
MAX_FONTS = 120 * 1024
"""Bytes of fonts on one page (L-07)."""

SPACES = set("\n\t\u200c\u200e\u200f\u202f\u2066\u2067\u2068\u2069")
"""Signs without a shape: spaces, isolates, joiners."""

PICTURES = {"→", "↓", "↑"}
"""Signs of texts for editors only, drawn by the system's font."""

FACE = re.compile(
    r'@font-face\s*{[^}]*font-family: "(?P<family>[^"]+)";'
    r"\s*font-weight: (?P<weight>[\d ]+);"
    r'[^}]*url\("\.\./fonts/(?P<file>[^"]+)"\)[^}]*unicode-range: (?P<range>[^;]+);',
)


def ranges(text: str) -> set[int]:
    """Return the code points of a ``unicode-range``."""
    found: set[int] = set()
    for part in text.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


@cache
def faces() -> tuple[dict, ...]:
    """Return the font faces of the style sheet."""
    return tuple(
        match.groupdict() for match in FACE.finditer((CSS / "fonts.css").read_text())
    )


@cache
def glyphs(file: str) -> frozenset[int]:
    """Return the code points that a font file can draw."""
    with TTFont(STATIC / "fonts" / file) as font:
        return frozenset(font.getBestCmap())


def covers(declared: str, weight: str) -> bool:
    """Whether a face is for a weight; it may name a range."""
    first, _, last = declared.partition(" ")
    return int(first) <= int(weight) <= int(last or first)


def drawable(weight: str) -> set[int]:
    """Return what the fonts of a weight draw, as the browser picks them."""
    return {
        point
        for face in faces()
        if covers(face["weight"], weight)
        for point in ranges(face["range"]) & glyphs(face["file"])
    }


def shown(code: str) -> str:
    """Return all texts of a language, interface and content."""
    catalogue = polib.pofile(str(catalogue_path(code)))
    texts = [languages.get(code).name]
    for entry in catalogue:
        texts += [entry.msgstr, *entry.msgstr_plural.values()]
    folder = ROOT / "content" / "texts" / code
    texts += [path.read_text("utf-8") for path in folder.rglob("*.yaml")]
    texts += [
        entry.msgstr
        for path in folder.rglob("*.po")
        for entry in polib.pofile(str(path))
    ]
    return "".join(texts)


class FontTests(SimpleTestCase):
    def test_style_sheet_names_files_that_exist(self) -> None:
        self.assertGreater(len(faces()), 8)
        for face in faces():
            with self.subTest(face["file"]):
                self.assertTrue((STATIC / "fonts" / face["file"]).is_file())

    def test_text_is_shown_before_its_font_has_come(self) -> None:
        css = (CSS / "fonts.css").read_text()
        self.assertEqual(css.count("font-display: swap"), css.count("@font-face"))

    def test_l07_no_letter_is_missing(self) -> None:
        for code in languages.TABLE:
            letters = set(shown(code)) - SPACES - PICTURES
            for weight in ("400", "600"):
                there = drawable(weight)
                with self.subTest(f"{code}, {weight}"):
                    missing = {sign for sign in letters if ord(sign) not in there}
                    self.assertEqual(missing, set())

    def test_l07_names_of_all_languages_can_be_drawn(self) -> None:
        letters = {sign for row in languages.TABLE.values() for sign in row.name}
        missing = {sign for sign in letters if ord(sign) not in drawable("400")}
        self.assertEqual(missing, set())

    def test_l07_fonts_of_a_page_are_small(self) -> None:
        """The two weights that every page uses, in all scripts of one language."""
        sizes = {
            face["file"]: (STATIC / "fonts" / face["file"]).stat().st_size
            for face in faces()
        }
        for script in ("latin-ext", "cyrillic", "vietnamese", "arabic"):
            with self.subTest(script):
                used = [
                    size
                    for name, size in sizes.items()
                    if f"-{script}-" in name or "fira-latin-" in name or "names" in name
                ]
                self.assertLess(sum(used), MAX_FONTS)


class ScriptTests(SimpleTestCase):
    def test_l08_arabic_is_never_spread_slanted_or_capitalised(self) -> None:
        found = []
        for path in sorted(CSS.rglob("*.css")):
            if path.name == "admin.css":
                continue
            css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
            for name, value in re.findall(
                r"(letter-spacing|font-style|text-transform)\s*:\s*([\w.-]+)", css
            ):
                if value not in ("normal", "inherit", "none", "0"):
                    found.append(f"{path.name}: {name}: {value}")
        self.assertEqual(found, [])

    def test_l08_lines_are_higher_in_arabic(self) -> None:
        css = (CSS / "type.css").read_text()
        leading = re.compile(r"--leading: ([\d.]+);")
        plain = float(leading.search(css)[1])
        arabic = css[css.index(":root:lang(fa) {\n  --leading") :]
        self.assertGreater(float(leading.search(arabic)[1]), plain)

    def test_a11_words_stay_whole_in_easy_german(self) -> None:
        css = re.sub(r"\s+", " ", (CSS / "type.css").read_text())
        self.assertRegex(css, r":lang\(de-simple\)[^{]*{[^}]*hyphens: none")
