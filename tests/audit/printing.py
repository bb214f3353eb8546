"""Every PDF of the site, asked for by HTTP as a reader does (A-32).

veraPDF looks at each; language, title and bookmarks are read by themselves, so that a
wrong language is named and not only a missing one.
"""

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tests.audit.findings import Problem, Results
from tests.handouts import verapdf
from tests.handouts.matrix import Paper, papers

TIMEOUT = 120
TRIES = 4
"""How often a paper is asked for while the press is busy."""
LONGEST_WAIT = 60
EDITION = re.compile(r"/broschuere/seit/(\d+)/")


class Press:
    """Fetches PDFs of one site into a folder and has them checked."""

    def __init__(
        self, base: str, folder: Path, results: Results, say: Callable[[str], None]
    ) -> None:
        self.base = base
        self.folder = folder
        self.results = results
        self.say = say

    def run(self, codes: Collection[str], names: Collection[str]) -> None:
        """Make every paper; a kind is checked while the next one is being made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        wanted = papers(self._earlier_edition(), codes, names)
        with ThreadPoolExecutor(1) as pool:
            checks = []
            for kind, group in groupby(wanted, key=lambda paper: paper.kind):
                made = [paper for paper in group if self._fetch(paper)]
                self.say(f"{kind}: {len(made)} made")
                checks.append(pool.submit(self._check, kind, made))
            for check in checks:
                check.result()

    def _earlier_edition(self) -> int:
        """Return the oldest edition that the site offers for a comparison."""
        # A site that has never been printed from gets its first edition here.
        _ask(f"{self.base}/de/broschuere/ansicht/?thema=unterhalt")
        _status, page = _ask(f"{self.base}/de/broschuere/")
        return min(map(int, EDITION.findall(page.decode())), default=0)

    def _fetch(self, paper: Paper) -> bool:
        """Save a paper; whether it is one."""
        status, body = _ask(self.base + paper.path)
        is_pdf = status == http.client.OK and body.startswith(b"%PDF")
        problem = Problem(f"no PDF: answered {status}", paper.path)
        self._record("load", [] if is_pdf else [problem], paper)
        if is_pdf:
            self._file(paper).write_bytes(body)
        return is_pdf

    def _check(self, kind: str, made: Collection[Paper]) -> None:
        said = verapdf.failures([self._file(paper) for paper in made]) if made else {}
        failed = sum(map(bool, said.values()))
        self.say(f"{kind}: {len(said) - failed} are PDF/UA-1, {failed} are not")
        for paper in made:
            file = self._file(paper)
            self._record("pdf", map(Problem, said[file]), paper)
            self._record("frame", frame_problems(file, paper), paper)

    def _file(self, paper: Paper) -> Path:
        return self.folder / paper.name

    def _record(self, check: str, problems: Iterable[Problem], paper: Paper) -> None:
        self.results.record(
            check,
            problems,
            kind=paper.kind,
            language=paper.language,
            url=self.base + paper.path,
        )


def frame_problems(file: Path, paper: Paper) -> Iterable[Problem]:
    """Check a document's language and title, and the bookmarks of long ones."""
    try:
        pdf = PdfReader(file)
        language, title = pdf.root_object.get("/Lang", ""), pdf.metadata.title
        has_bookmarks = bool(pdf.outline)
    except (PyPdfError, AttributeError) as error:
        yield Problem("cannot be read", str(error))
        return
    if language != paper.reader:
        yield Problem("another document language", f"{language!r}")
    if not title:
        yield Problem("no title")
    if paper.has_chapters and not has_bookmarks:
        yield Problem("no bookmarks")


def _ask(url: str) -> tuple[int, bytes]:
    """Get an address; where the press is busy, come again when the answer says."""
    for _try in range(TRIES):
        try:
            with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:  # noqa: S310 - our own server
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
            pause = int(error.headers.get("Retry-After", 0))
        if not 0 < pause <= LONGEST_WAIT:
            break
        time.sleep(pause)
    return status, body
