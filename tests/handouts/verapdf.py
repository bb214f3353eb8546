"""veraPDF, the checker of PDF/UA-1: fetched once with Maven, run once for all files."""

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTIFACT = "org.verapdf.apps:greenfield-apps:1.28.2"
HOME = ROOT / "var" / "verapdf"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


def is_here() -> bool:
    """Whether it is fetched, or can be."""
    return bool(shutil.which("java") and (_jars() or shutil.which("mvn")))


def require() -> None:
    """Fetch it; raise an OSError that says what is missing."""
    if not is_here():
        raise FileNotFoundError("veraPDF needs Java, and Maven to fetch it once.")
    _class_path()


def failures(files: Sequence[Path]) -> dict[Path, list[str]]:
    """Return what is wrong with each PDF file; nothing where it is PDF/UA-1 (A-32).

    A file of which veraPDF says nothing has failed, too.
    """
    command = ["java", "-cp", _class_path(), MAIN, "-f", "ua1", "--format", "text"]
    done = subprocess.run(
        [*command, "-v", *map(str, files)], capture_output=True, text=True, check=False
    )
    said = _by_file(done.stdout, files)
    silent = done.stderr.strip()[-500:] or "veraPDF says nothing"
    return {file: said.get(file, [silent]) for file in files}


def _by_file(text: str, files: Sequence[Path]) -> dict[Path, list[str]]:
    """Read ``PASS file …`` and ``FAIL file …``, each with the rules that follow it."""
    found: dict[Path, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        verdict, _, rest = line.partition(" ")
        file = next((file for file in files if rest.startswith(f"{file} ")), None)
        if file is None:
            current.append(line.strip())
            continue
        current = found[file] = [] if verdict == "PASS" else [verdict]
    return found


def _jars() -> list[Path]:
    return sorted(HOME.rglob("*.jar"))


@cache
def _class_path() -> str:
    if not _jars():
        command = ["mvn", "-q", "-B", "dependency:get", f"-Dartifact={ARTIFACT}"]
        command += [f"-Dmaven.repo.local={HOME}"]
        if subprocess.run(command, check=False).returncode:
            raise OSError("Maven cannot fetch veraPDF.")
    return ":".join(map(str, _jars()))
