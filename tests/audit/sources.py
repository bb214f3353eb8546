"""The programs and scripts that the audit brings along: where they are."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
SCRIPTS = Path(__file__).with_name("scripts")


class CheckerMissing(Exception):
    """A checker is not here and could not be installed; the text says what to do."""


def require() -> None:
    """Make sure that axe, the Nu checker and Java are here."""
    if not (AXE.exists() and NU.exists()):
        if not shutil.which("npm"):
            raise CheckerMissing("npm is missing: axe and the Nu checker come by npm.")
        # Nothing of these packages runs while they are installed.
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        result = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if result.returncode or not (AXE.exists() and NU.exists()):
            raise CheckerMissing(f"npm ci failed.\n{result.stderr[-1000:]}")
    if not shutil.which("java"):
        raise CheckerMissing(
            "Java is missing: the Nu checker needs version 17 or newer."
        )


@cache
def script(name: str) -> str:
    """Return one of our scripts for the page, an expression that is a function."""
    text = (SCRIPTS / f"{name}.js").read_text("utf-8")
    # The comment at the top would hide the function from the browser's protocol.
    return text.split("*/\n", 1)[1].strip()


@cache
def axe() -> str:
    """Return the source of axe."""
    return AXE.read_text("utf-8")
