"""Times one paper in this process: cold, made again, sent again. Prints a row.

A program of its own, so that the first one is cold and the memory is that of one paper.
Targets (issue 7): a slip of five offers in 1.5 s; a whole brochure in 60 s with 500 MB.
A slip is made again with its offers in another order; a brochure is made once.
"""

import os
import resource
import sys
import time
from itertools import islice, permutations

from tests.bench.timing import Timing
from tests.handouts.matrix import LIST

SLIPS = [
    f"/de/merkliste.pdf?o={','.join(keys)}&mit=ar"
    for keys in islice(permutations(LIST.removeprefix("o=").split(",")), 21)
]
PAPERS = {
    "slip": SLIPS,
    "slip, large print": [f"{path}&schrift=gross" for path in SLIPS],
    "brochure, de": ["/de/broschuere.pdf"],
    "brochure, de and ar": ["/de/broschuere.pdf?mit=ar"],
}
"""What is made, one after the other; only the first is cold."""
AGAIN = 10
"""How often the last one is asked for once it has been made."""


def main() -> int:
    """Ask for the paper that is named and print what it took."""
    os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1"
    import django  # only now: the settings are read from the environment

    django.setup()
    from django.test import Client

    name = sys.argv[1]
    client = Client()
    # Address patterns, templates and languages are read by the first page of all.
    client.get("/de/merkliste/")
    cold, *others = PAPERS[name]
    first, made = _ask(client, [cold]), _ask(client, others)
    sent = _ask(client, PAPERS[name][-1:] * AGAIN)
    rows = [f"first {first.times[0]:.0f} ms"]
    if others:
        rows.append(f"then {_spread(made)}")
    rows += [f"kept {_spread(sent)}", f"{first.size / 1024:.0f} KB"]
    rows.append(f"memory {_megabytes(resource.RUSAGE_SELF)} MB")
    # A brochure is set by a child, and its memory is the child's.
    if press := _megabytes(resource.RUSAGE_CHILDREN):
        rows.append(f"of the press {press} MB")
    sys.stdout.write(f"{name:20} {', '.join(rows)}")
    return 0


def _ask(client: object, paths: list[str]) -> Timing:
    """Get PDFs; return their times, and the size of the last one."""
    timing = Timing()
    for path in paths:
        began = time.perf_counter()
        answer = client.get(path)
        body = b"".join(answer)
        timing.times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200 or not body.startswith(b"%PDF"):
            raise SystemExit(f"{path} answered {answer.status_code}")
        timing.size = len(body)
    return timing


def _spread(timing: Timing) -> str:
    return f"p50 {timing.percentile(50):.0f} p95 {timing.percentile(95):.0f} ms"


def _megabytes(who: int) -> int:
    """Return the most that a process has had at once (Linux counts in KB)."""
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
