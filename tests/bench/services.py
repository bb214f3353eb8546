"""The search server and PostgreSQL for a measurement, as bin/test takes them."""

import os
import subprocess
import sys
from contextlib import ExitStack

from tests.instance import ROOT, InstanceFailed

SERVICES = [sys.executable, str(ROOT / "bin" / "services")]
NAMES = ("DATABASE_URL", "ELASTICSEARCH_URL")


def hold(stack: ExitStack) -> None:
    """Put the addresses into the environment; start what is missing, for this run."""
    if all(os.environ.get(name) for name in NAMES):
        return
    holder = ["--for", str(os.getpid())]
    if subprocess.run([*SERVICES, "start", *holder], check=False).returncode:
        raise InstanceFailed("no services; bin/bench --no-services needs none.")
    stack.callback(subprocess.run, [*SERVICES, "stop", *holder], check=False)
    lines = subprocess.run(
        [*SERVICES, "env"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.splitlines()
    # The lines are `export NAME=value`; none of our values needs quotes.
    given = dict(line.removeprefix("export ").split("=", 1) for line in lines)
    for name in NAMES:
        os.environ.setdefault(name, given[name].strip("'"))
