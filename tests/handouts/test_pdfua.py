"""Every PDF is PDF/UA-1 by veraPDF: slips, brochures, change sheets (A-32).

The suite makes plain papers in each language and every variant in two, of brochures a
topic, and one whole; ``bin/audit --pdf`` makes all of them whole.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from unittest import skipUnless

from django.test import override_settings

from handouts.typesetting import is_available
from tests.content import LoadedContentTestCase
from tests.handouts import verapdf
from tests.handouts.earlier_edition import write_earlier_edition
from tests.handouts.matrix import Paper, for_suite


@skipUnless(is_available() and verapdf.is_here(), "needs Pango, Java and Maven")
class PdfUaTests(LoadedContentTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        overridden = override_settings(MEDIA_ROOT=folder.name)
        overridden.enable()
        self.addCleanup(overridden.disable)
        self.papers = list(for_suite(write_earlier_edition().pk))

    def assert_accessible(self, papers: Iterable[Paper]) -> None:
        """All these PDFs pass veraPDF."""
        files = []
        for paper in papers:
            answer = self.client.get(paper.path)
            self.assertEqual(answer.status_code, 200, paper.path)
            path = self.folder / paper.name
            path.write_bytes(b"".join(answer))
            files.append(path)
        failed = verapdf.failures(files)
        self.assertEqual({file.name: said for file, said in failed.items() if said}, {})

    def assert_kind_accessible(self, begin: str) -> None:
        """All PDFs of kinds that begin so pass veraPDF."""
        self.assert_accessible(
            paper for paper in self.papers if paper.kind.startswith(begin)
        )

    def test_a32_slips_are_pdf_ua(self) -> None:
        self.assert_kind_accessible("slip")

    def test_a32_brochures_are_pdf_ua(self) -> None:
        self.assert_kind_accessible("brochure")

    def test_a32_whole_brochure_is_pdf_ua(self) -> None:
        self.assert_accessible([Paper("brochure", "/de/broschuere.pdf")])

    def test_a32_change_sheets_are_pdf_ua(self) -> None:
        self.assert_kind_accessible("changes")
