"""What the audit of PDFs makes, and what it says of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import SimpleTestCase
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from and_cms.core import languages
from tests.audit.findings import Problem, Results
from tests.audit.printing import frame_problems
from tests.audit.reporting import by_language
from tests.handouts import verapdf
from tests.handouts.matrix import IN_SUITE, KINDS, Paper, for_suite, papers


class MatrixTests(SimpleTestCase):
    def test_every_kind_is_made_in_every_language(self):
        made = {(paper.kind, paper.language) for paper in papers(1, languages.TABLE)}
        self.assertEqual(len(made), len(KINDS) * len(languages.TABLE))

    def test_no_two_papers_share_a_file(self):
        names = [paper.name for paper in papers(1, languages.TABLE)]
        self.assertEqual(len(names), len(set(names)))

    def test_suite_makes_every_variant_in_two_languages(self):
        made = {(paper.kind, paper.language) for paper in for_suite(1)}
        for code in IN_SUITE:
            for kind in KINDS:
                self.assertIn((kind.kind, code), made)

    def test_second_language_is_another_one(self):
        for paper in papers(1, languages.TABLE):
            self.assertNotIn(f"mit={paper.language}", paper.path.split("&"))


class FrameTests(SimpleTestCase):
    def problems(self, *, language="de", title="", has_mark=False) -> list[str]:
        """Return what is said of a German brochure."""
        pdf = PdfWriter()
        page = pdf.add_blank_page(100, 100)
        pdf.root_object[NameObject("/Lang")] = TextStringObject(language)
        pdf.add_metadata({"/Title": title} if title else {})
        if has_mark:
            pdf.add_outline_item("Geld", page)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "a.pdf"
            pdf.write(file)
            paper = Paper("brochure: A4", "/de/broschuere.pdf", has_chapters=True)
            return [problem.cause for problem in frame_problems(file, paper)]

    def test_brochure_with_language_title_and_bookmarks_is_right(self):
        self.assertEqual(self.problems(title="Angebote", has_mark=True), [])

    def test_another_language_is_named(self):
        causes = self.problems(language="en", title="Angebote", has_mark=True)
        self.assertEqual(causes, ["another document language"])

    def test_missing_title_and_bookmarks_are_named(self):
        self.assertEqual(self.problems(), ["no title", "no bookmarks"])


class VeraPdfTests(SimpleTestCase):
    def test_rules_belong_to_the_file_before_them(self):
        good, bad = Path("/a/good.pdf"), Path("/a/bad.pdf")
        said = verapdf._by_file(
            f"PASS {good} ua1\nFAIL {bad} ua1\n  FAIL 7.1-3\n", [good, bad]
        )
        self.assertEqual(said, {good: [], bad: ["FAIL", "FAIL 7.1-3"]})


class TableTests(SimpleTestCase):
    def test_table_shows_kinds_by_language(self):
        results = Results()
        for code, problems in (("de", []), ("ar", [Problem("FAIL 7.1-3")])):
            results.record("pdf", problems, kind="slip", language=code, url=code)
        head, row = by_language(results).splitlines()
        self.assertEqual(head.split(), ["de", "ar"])
        self.assertEqual(row.split(), ["slip", "·", "1"])
