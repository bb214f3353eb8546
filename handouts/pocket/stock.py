"""What a device keeps of the site when its reader asks for it, and how it says so."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from and_cms.core import languages
from and_cms.core.writing import write_date
from handouts.pocket.selection import page_addresses

FILES = (
    "and/css/site.css",
    "and/js/find.js",
    "and/js/leave.js",
    "and/js/offline.js",
    "and/js/site.js",
    "and/img/favicon.svg",
)
FONTS = "and/fonts"


def stock(language: str) -> dict[str, object]:
    """Return the addresses to keep in a language, which must be active, and a note.

    The note stands on every page that is shown from the store: it says from when
    the page is. Two queries, however many pages there are.
    """
    as_of = write_date(timezone.localdate())
    own = [reverse("pocket"), reverse("pocket-missing")]
    return {
        "as_of": as_of,
        "note": render_to_string("handouts/pocket/parts/stored.html", {"as_of": as_of}),
        "addresses": [*own, *page_addresses(language), *_files(language)],
    }


def _files(language: str) -> list[str]:
    """Return what pages load, without the fonts of other scripts."""
    scripts = {row.script for row in languages.TABLE.values()} - {"latin"}
    foreign = scripts - {languages.get(language).script}
    folder = Path(settings.STATICFILES_DIRS[0]) / FONTS
    fonts = sorted(
        f"{FONTS}/{path.name}"
        for path in folder.glob("*.woff2")
        if not any(script in path.name for script in foreign)
    )
    return [static(name) for name in (*FILES, *fonts)]
