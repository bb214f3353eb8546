"""veraPDF, the checker of PDF/UA-1: fetched once with Maven, run once for all files."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

ARTIFACT = "org.verapdf.apps:greenfield-apps:1.28.2"
HOME = Path(settings.BASE_DIR) / "var" / "verapdf"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


def is_here() -> bool:
    """Whether it is fetched, or can be."""
    return bool(shutil.which("java") and (_jars() or shutil.which("mvn")))


def failures(files: list[Path]) -> list[str]:
    """Return what is wrong with PDF files; nothing where all are PDF/UA-1 (A-32)."""
    command = [
        "java",
        "-cp",
        _class_path(),
        MAIN,
        "-f",
        "ua1",
        "--format",
        "text",
        "-v",
    ]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    passed = [line for line in lines if line.startswith("PASS")]
    if len(passed) == len(files):
        return []
    return [line for line in lines if not line.startswith("PASS")] or [done.stderr]


def _jars() -> list[Path]:
    return sorted(HOME.rglob("*.jar"))


@cache
def _class_path() -> str:
    if not _jars():
        command = ["mvn", "-q", "-B", "dependency:get", f"-Dartifact={ARTIFACT}"]
        subprocess.run([*command, f"-Dmaven.repo.local={HOME}"], check=True)
    return ":".join(map(str, _jars()))
