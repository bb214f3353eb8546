"""Documents lead somewhere and name what exists."""

import importlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

ROOT = Path(settings.BASE_DIR)
DECISIONS = ROOT / "docs" / "decisions"
PACKAGES = (
    "and_cms|vocabulary|partners|offers|events|search|handouts|guide|opendata|home"
    "|tests"
)
PARTS = ["Status", "Context", "Decision", "Consequences"]


def documents() -> list[Path]:
    """Return README and all pages of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def exists(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    module, _, attribute = name.rpartition(".")
    try:
        importlib.import_module(name)
    except ImportError:
        pass
    else:
        return True
    return bool(module) and (
        hasattr(importlib.import_module(module), attribute) if exists(module) else False
    )


class LinkTests(SimpleTestCase):
    def test_links_lead_to_files(self) -> None:
        broken = []
        for path in documents():
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
                if "://" in target or target.startswith("mailto:"):
                    continue
                if not (path.parent / target).exists():
                    broken.append(f"{path.relative_to(ROOT)}: {target}")
        self.assertEqual(broken, [])


class NameTests(SimpleTestCase):
    def test_modules_and_classes_exist(self) -> None:
        """A page of docs/ is changed with the class it names."""
        pattern = re.compile(rf"`((?:{PACKAGES})(?:\.\w+)+)`")
        gone = []
        for path in documents():
            for name in pattern.findall(path.read_text("utf-8")):
                if name.endswith((".py", ".md", ".yaml")) or exists(name):
                    continue
                gone.append(f"{path.relative_to(ROOT)}: {name}")
        self.assertEqual(gone, [])

    def test_named_parts_stand_in_the_module_named_beside_them(self) -> None:
        """In tables: `name` | `module` | what it does."""
        module_name = rf"`(?P<module>(?:{PACKAGES})[\w.]*)`"
        row = re.compile(rf"^\|(?P<parts>[^|]+)\| {module_name} \|", re.M)
        gone = []
        for path in documents():
            for match in row.finditer(path.read_text("utf-8")):
                module = importlib.import_module(match["module"])
                for name in re.findall(r"`([A-Za-z_]+)`", match["parts"]):
                    if not hasattr(module, name):
                        gone.append(f"{path.relative_to(ROOT)}: {name}")
        self.assertEqual(gone, [])

    def test_documents_name_no_machine(self) -> None:
        for path in documents():
            with self.subTest(path.name):
                self.assertNotRegex(
                    path.read_text("utf-8"), r"(?<![\w.])/(work|root|home)/"
                )


class DecisionTests(SimpleTestCase):
    def test_decisions_have_the_same_four_parts(self) -> None:
        for path in sorted(DECISIONS.glob("*.md")):
            with self.subTest(path.name):
                text = path.read_text("utf-8")
                self.assertEqual(re.findall(r"^## (.+)$", text, re.M), PARTS)
                number = int(path.name[:4])
                self.assertRegex(text, rf"\A# {number}\. \w")

    def test_numbers_follow_each_other(self) -> None:
        numbers = [int(path.name[:4]) for path in sorted(DECISIONS.glob("*.md"))]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
