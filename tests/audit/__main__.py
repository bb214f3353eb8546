"""The audit: every kind of page in every language, in a real browser; every PDF.

bin/audit                   on a site of its own, started for the audit
bin/audit BASE_URL          on a site that runs already
bin/audit --quick           German and Arabic only
bin/audit --kinds offer     kinds whose names begin so; --languages de,uk
bin/audit --pdf             the PDFs in place of the pages, PDF/UA-1 by veraPDF: slips,
                            brochures, change sheets; half an hour, in parts by
                            --kinds slip, "brochure: A4", … and --languages

Findings go to var/audit/report.md and report.json; one finding fails the audit. A visit
that broke with the browser is done once more, and the report says so. PDFs and their
report are in var/audit/pdf/.
"""

import argparse
import asyncio
import shutil
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from and_cms.core import languages
from tests.audit import reporting, sources
from tests.audit.crawling import Crawl
from tests.audit.fetching import sitemap
from tests.audit.findings import Problem, Results, read_exemptions
from tests.audit.kinds import DEEP, KINDS, visits
from tests.audit.markup import check_markup
from tests.audit.printing import Press
from tests.audit.reporting import show
from tests.audit.visiting import Visitor
from tests.chromium import BrowserMissing
from tests.handouts import matrix, verapdf
from tests.instance import Instance, InstanceFailed

FOLDER = sources.ROOT / "var" / "audit"
PAGES = [kind.name for kind in KINDS]
EARLIER = "from tests.handouts import earlier_edition as e; e.write_earlier_edition()"
"""A site of the audit's own has an older edition to compare with."""


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="bin/audit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base_url", nargs="?", metavar="BASE_URL")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--kinds", default="", metavar="NAME,…")
    parser.add_argument("--languages", default="", metavar="CODE,…")
    arguments = parser.parse_args()
    codes = words(arguments.languages)
    if arguments.quick:
        codes = codes or list(DEEP)
    if unknown := set(codes) - set(languages.TABLE):
        parser.error(f"unknown language: {', '.join(sorted(unknown))}")
    names = words(arguments.kinds)
    known = [paper.kind for paper in matrix.KINDS] if arguments.pdf else PAGES
    for name in names:
        if not any(kind.startswith(name) for kind in known):
            parser.error(f"no kind begins with {name!r}")
    arguments.codes = codes or list(languages.TABLE)
    arguments.names = names
    return arguments


def words(text: str) -> list[str]:
    """Split a list of the command line."""
    return [word.strip() for word in text.split(",") if word.strip()]


class Audit:
    """One run: the browser, the HTML checker, the links, the report."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.began = time.monotonic()
        self.results = Results(read_exemptions())
        self.is_whole = not arguments.names and len(arguments.codes) == len(
            languages.TABLE
        )

    def say(self, text: str) -> None:
        """Print a line with the seconds since the start."""
        show(f"[{time.monotonic() - self.began:5.0f} s] {text}")

    def run(self) -> int:
        """Check everything; return the exit status."""
        require = verapdf.require if self.arguments.pdf else sources.require
        require()
        check = self.check_papers if self.arguments.pdf else self.check
        with ExitStack() as stack:
            base = self.arguments.base_url
            if not base:
                self.say("Starting a site for the audit …")
                site = stack.enter_context(Instance())
                if self.arguments.pdf:
                    site.manage("shell", "-v", "0", "-c", EARLIER)
                base = site.url
            check(base.rstrip("/"))
        return 1 if self.results.failed or not self.results.passed else 0

    def check_papers(self, base: str) -> None:
        """Make and check all PDFs of one address and write the report."""
        press = Press(base, FOLDER / "pdf", self.results, self.say)
        press.run(self.arguments.codes, self.arguments.names)
        self.report(base, press.folder)

    def check(self, base: str) -> None:
        """Run all checks against one address and write the report."""
        pages = FOLDER / "html"
        shutil.rmtree(pages, ignore_errors=True)
        pages.mkdir(parents=True)
        known = sitemap(base)
        chosen, missing = visits(
            base,
            set(known),
            self.arguments.codes,
            self.arguments.names,
            examples=not self.arguments.base_url,
        )
        for kind in missing:
            self.note(kind.name, f"no page of this kind in the sitemap: {kind.keys}")
        self.say(f"{len(chosen)} pages in the browser …")
        visitor = Visitor(base, self.results, pages)
        asyncio.run(visitor.run(chosen, self.say))
        self.say(f"{len(visitor.saved)} files for the HTML checker …")
        check_markup(pages, visitor.saved, self.results)
        self.say("Pages of the sitemap and links …")
        crawl = Crawl(base, self.results, known)
        crawl.run(self.arguments.codes, visitor.links, whole=not self.arguments.names)
        if self.is_whole:
            for exemption in self.results.unused_exemptions():
                self.note("exceptions", f"nothing needs this row: {exemption.cause}")
        self.report(base, FOLDER)

    def note(self, kind: str, cause: str) -> None:
        """Record a finding about the audit itself."""
        self.results.record(
            "load", [Problem(cause)], kind=kind, language=languages.SOURCE, url=""
        )

    def report(self, base: str, folder: Path) -> None:
        """Print the table and the causes; write the files."""
        seconds = time.monotonic() - self.began
        heading = f"Audit of {base}, {seconds:.0f} s"
        reporting.write(self.results, folder, heading)
        self.say("Done.")
        show(reporting.table(self.results))
        if self.arguments.pdf:
            show(f"\n{reporting.by_language(self.results)}")
        if self.results.findings:
            show(f"\n{reporting.causes(self.results)}")
        show(f"\n{reporting.repeats_line(self.results)}")
        show(f"The whole report: {folder.relative_to(sources.ROOT)}/report.md")


def main() -> int:
    """Run the audit; the last line counts pages × checks."""
    audit = Audit(read_arguments())
    try:
        status = audit.run()
    except (sources.CheckerMissing, BrowserMissing, InstanceFailed, OSError) as error:
        show(f"bin/audit: {error}")
        show(reporting.closing_line(audit.results, broken=1))
        return 1
    show(reporting.closing_line(audit.results))
    return status


if __name__ == "__main__":
    sys.exit(main())
