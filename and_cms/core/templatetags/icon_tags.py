"""Inline icons of the open sets named in docs/licences.md."""

from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS = Path(__file__).resolve().parents[2] / "templates" / "icons"
MARKUP = '<svg class="icon{}" aria-hidden="true" focusable="false" {}'

register = template.Library()


class UnknownIcon(ValueError):
    """Raised for a name without a file; an icon missing in silence helps nobody."""


@cache
def drawing(name: str) -> SafeString:
    """Return the inside of an icon's file from the view box on, read once."""
    path = ICONS / f"{name}.svg"
    if path.parent != ICONS or not path.is_file():
        raise UnknownIcon(f"There is no icon “{name}” in {ICONS.name}/.")
    svg = path.read_text(encoding="utf-8").strip()
    return mark_safe(svg.removeprefix("<svg "))  # noqa: S308 - our own files


@register.simple_tag
def icon(name: str, classname: str = "", mirror: bool = False) -> SafeString:
    """Draw an icon, hidden from screen readers: a word always stands beside it.

    ``mirror`` turns direction-bound icons (arrows, carets) on pages from right to left.
    """
    classes = (" " + classname if classname else "") + (
        " icon--mirror" if mirror else ""
    )
    return format_html(MARKUP, classes, drawing(name))
