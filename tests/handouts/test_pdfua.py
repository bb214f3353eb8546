"""Every PDF is PDF/UA-1 by veraPDF: slips, brochures, change sheets (A-32).

The suite makes a chapter of the brochure in each language and each paper, and the whole
once; ``PDF_MATRIX=1`` (``bin/audit --pdf``) makes all of them whole.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import skipUnless

from django.test import override_settings

from and_cms.core import languages
from handouts.brochure.editions import current_edition
from handouts.typesetting import is_available
from tests.content import LoadedContentTestCase
from tests.handouts import verapdf

LIST = "o=kindergeld,wohngeld,unterhaltsvorschuss,frauenschutzhaus,notfallkarte"
PART = "" if os.environ.get("PDF_MATRIX") == "1" else "&thema=unterhalt"


def slips() -> Iterator[str]:
    """Give the addresses of slips: all languages, and variants in two."""
    for code in languages.TABLE:
        yield f"/{code}/merkliste.pdf?{LIST}"
    for code in ("de", "ar"):
        yield f"/{code}/merkliste.pdf?{LIST}&schrift=gross"
        yield f"/{code}/merkliste.pdf?{LIST}&mit=fa"


def brochures() -> Iterator[str]:
    """Give the addresses of brochures: all languages, and variants in two."""
    for code in languages.TABLE:
        yield f"/{code}/broschuere.pdf?format=a4{PART}"
    for code, other in (("de", "ar"), ("ar", "de")):
        for paper in ("a5", "gross"):
            yield f"/{code}/broschuere.pdf?format={paper}{PART}"
        yield f"/{code}/broschuere.pdf?mit={other}{PART}"


@skipUnless(is_available() and verapdf.is_here(), "needs Pango, Java and Maven")
class PdfUaTests(LoadedContentTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        overridden = override_settings(MEDIA_ROOT=folder.name)
        overridden.enable()
        self.addCleanup(overridden.disable)

    def assert_accessible(self, addresses: Iterator[str]) -> None:
        """All PDFs at the addresses pass veraPDF."""
        files = []
        for number, address in enumerate(addresses):
            answer = self.client.get(address)
            self.assertEqual(answer.status_code, 200, address)
            path = self.folder / f"{number}.pdf"
            path.write_bytes(b"".join(answer))
            files.append(path)
        self.assertEqual(verapdf.failures(files), [])

    def test_a32_slips_are_pdf_ua(self) -> None:
        self.assert_accessible(slips())

    def test_a32_brochures_are_pdf_ua(self) -> None:
        self.assert_accessible(brochures())

    def test_a32_whole_brochure_is_pdf_ua(self) -> None:
        self.assert_accessible(iter(["/de/broschuere.pdf"]))

    def test_a32_change_sheets_are_pdf_ua(self) -> None:
        edition = current_edition()
        edition.entries = {**edition.entries, "alt": {"title": "Altes Angebot"}}
        edition.save()
        pages = (
            f"/{code}/broschuere/seit/{edition.pk}.pdf" for code in languages.TABLE
        )
        self.assert_accessible(pages)
