"""Findings, and the exceptions that are taken out of them by name."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import SimpleTestCase

from tests.audit.findings import Exemption, Problem, Results, read_exemptions
from tests.audit.looks import axe_problems, element_name
from tests.audit.reporting import closing_line, table


class ResultsTests(SimpleTestCase):
    def record(self, results, check="axe", problems=(), kind="home", language="de"):
        url = f"http://site/{language}/"
        results.record(check, problems, kind=kind, language=language, url=url)

    def test_a_page_without_findings_passes_each_of_its_checks(self):
        results = Results()
        self.record(results)
        self.record(results, check="html")
        self.assertEqual(closing_line(results), "2 passed, 0 failed")

    def test_several_findings_of_one_check_fail_it_once(self):
        results = Results()
        self.record(results, problems=[Problem("a"), Problem("b")])
        self.record(results)
        self.assertEqual((results.passed, results.failed), (0, 1))

    def test_one_cause_on_many_pages_is_one_group(self):
        results = Results()
        for language in ("de", "ar"):
            self.record(results, problems=[Problem("no alt")], language=language)
        groups = [(cause, len(found)) for _check, cause, found in results.by_cause()]
        self.assertEqual(groups, [("no alt", 2)])

    def test_the_table_shows_findings_by_kind_and_check(self):
        results = Results()
        self.record(results, problems=[Problem("a")])
        self.record(results, check="html", kind="topic")
        rows = [line.split() for line in table(results).splitlines()]
        self.assertEqual(rows, [["axe", "html"], ["home", "1"], ["topic", "·"]])


class ExemptionTests(SimpleTestCase):
    def test_an_exemption_takes_out_its_cause_on_its_kinds_only(self):
        exemption = Exemption("axe", "region", "known", kinds=["admin: login"])
        results = Results([exemption])
        for kind in ("admin: login", "home"):
            results.record(
                "axe", [Problem("region: div")], kind=kind, language="de", url=kind
            )
        self.assertEqual([finding.kind for finding in results.findings], ["home"])
        self.assertEqual([one.kind for one in results.accepted], ["admin: login"])

    def test_an_exemption_that_nothing_needs_is_told(self):
        exemption = Exemption("axe", "region", "known")
        self.assertEqual(Results([exemption]).unused_exemptions(), [exemption])

    def test_an_exemption_without_a_reason_is_refused(self):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "exceptions.toml"
            path.write_text('[[exception]]\ncheck="axe"\ncause="x"\nreason=" "\n')
            with self.assertRaises(ValueError):
                read_exemptions(path)

    def test_the_table_of_exceptions_can_be_read(self):
        self.assertIsInstance(read_exemptions(), list)


class AxeRowsTests(SimpleTestCase):
    def test_an_element_is_named_by_tag_and_first_classes(self):
        html = '<a href="/de/" class="card card--event big" lang="de">Text</a>'
        self.assertEqual(element_name(html), "a.card.card--event")
        self.assertEqual(element_name("<main>"), "main")

    def test_what_axe_cannot_decide_is_for_review(self):
        row = {
            "kind": "incomplete",
            "rule": "color-contrast",
            "isPractice": False,
            "element": '<p class="hint">',
            "why": "bgOverlap",
            "message": "",
        }
        found = axe_problems([row])
        self.assertEqual(found["axe"], [])
        self.assertEqual(found["review"][0].cause, "color-contrast: p.hint (bgOverlap)")
