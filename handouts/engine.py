"""WeasyPrint with our own fonts and style sheets, and nothing else.

Only ``typesetting`` imports this, when the first PDF is asked for: the library needs
half a second, and system libraries that a machine may lack.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import weasyprint
from PIL import ImageFile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from handouts.typesetting import STATIC, sheet_path

# WeasyPrint makes Pillow take half a picture for a whole one, in all of the process;
# the pictures of strangers must be whole (S-13).
ImageFile.LOAD_TRUNCATED_IMAGES = False

VARIANT = "pdf/ua-1"
FONTS = FontConfiguration()


class OwnFilesOnly(URLFetcher):
    """Opens files below our static folder; no address in a text is ever fetched."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return the file behind a ``file:`` address; raise ValueError for others."""
        path = Path(unquote(urlsplit(url).path)).resolve()
        if not url.startswith("file:") or not path.is_relative_to(STATIC):
            raise ValueError(f"Not one of our own files: {url}")
        return super().fetch(url, headers)


FETCHER = OwnFilesOnly(allowed_protocols=["file"])


def write_pdf(html: str, sheet: str, sizes: Sequence[float]) -> bytes:
    """Return a PDF in the first of ``sizes`` (pt) that fits one page, or the last."""
    page = weasyprint.HTML(
        string=html, base_url=f"{STATIC.as_uri()}/", url_fetcher=FETCHER
    )
    for size in sizes:
        own = weasyprint.CSS(string=f"html {{ font-size: {size}pt }}")
        document = page.render(
            font_config=FONTS, stylesheets=[_style(sheet), own], pdf_variant=VARIANT
        )
        if len(document.pages) == 1:
            break
    return document.write_pdf(pdf_variant=VARIANT)


@cache
def _style(sheet: str) -> Any:
    """Read a sheet and its fonts once; they are the same for every document."""
    path = str(sheet_path(sheet))
    return weasyprint.CSS(filename=path, font_config=FONTS, url_fetcher=FETCHER)
