"""The colours of the theme can be read, light and dark (D-02)."""

import re
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

CSS = Path(settings.BASE_DIR) / "and_cms" / "static" / "and" / "css"
TEXT, CONTROL = 4.5, 3.0
"""Least contrast of text, and of edges and focus rings (WCAG 1.4.3, 1.4.11)."""

PAGE = ("paper", "surface", "sand")
PAIRS = [
    *(("ink", ground, TEXT) for ground in (*PAGE, "tint", "honey-soft", "mark")),
    *(("soft", ground, TEXT) for ground in PAGE),
    *(("action", ground, TEXT) for ground in (*PAGE, "tint", "mark")),
    *(("action-strong", ground, TEXT) for ground in (*PAGE, "tint", "mark")),
    *(("urgent", ground, TEXT) for ground in (*PAGE, "urgent-tint")),
    ("on-urgent", "urgent", TEXT),
    ("ink", "urgent-tint", TEXT),
    ("warn", "warn-tint", TEXT),
    ("ink", "warn-tint", TEXT),
    ("ok", "ok-tint", TEXT),
    *(("ok", ground, TEXT) for ground in PAGE),
    ("on-action", "action", TEXT),
    ("on-action", "action-strong", TEXT),
    ("on-band", "band", TEXT),
    ("on-band-soft", "band", TEXT),
    ("on-honey", "honey", TEXT),
    ("on-honey", "honey-strong", TEXT),
    ("ink", "search-field", TEXT),
    *(("edge", ground, CONTROL) for ground in (*PAGE, "search-field")),
    *(("focus", ground, CONTROL) for ground in PAGE),
]


def themes() -> dict[str, dict[str, str]]:
    """Return the colours of the light and of the dark theme by name."""
    light, dark = (CSS / "tokens.css").read_text().split("@media", 1)
    found = re.compile(r"--([\w-]+):\s*#([0-9a-f]{3,6});")
    first = dict(found.findall(light))
    return {"light": first, "dark": {**first, **dict(found.findall(dark))}}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    if len(colour) == 3:
        colour = "".join(2 * digit for digit in colour)
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


class TokenTests(SimpleTestCase):
    def test_d02_every_pair_has_enough_contrast(self) -> None:
        for theme, colours in themes().items():
            for front, ground, least in PAIRS:
                with self.subTest(f"{theme}: {front} on {ground}"):
                    found = contrast(colours[front], colours[ground])
                    self.assertGreaterEqual(found, least)

    def test_measure_is_right(self) -> None:
        self.assertAlmostEqual(contrast("000", "ffffff"), 21)
        self.assertAlmostEqual(contrast("777777", "fff"), 4.48, places=2)

    def test_d02_colours_stand_in_the_tokens_only(self) -> None:
        """So that the city's own colours are one file."""
        strays = []
        for path in sorted(CSS.rglob("*.css")):
            if path.name in ("tokens.css", "print.css", "admin.css", "sheet.css"):
                continue
            text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
            for colour in re.findall(r":[^;{}]*(#[0-9a-f]{3,8}\b|\brgb\()", text):
                strays.append(f"{path.relative_to(CSS)}: {colour}")
        self.assertEqual(strays, [])

    def test_dark_theme_names_no_colour_that_light_does_not(self) -> None:
        light, dark = themes().values()
        self.assertEqual(set(dark), set(light))
