"""docs/rules.md is whole, and every due rule has its test."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

ROOT = Path(settings.BASE_DIR)
PAGE = ROOT / "docs" / "rules.md"
STATES = ("due", "later", "person")
NUMBERS = {
    "A": [*range(1, 14), *range(20, 34)],
    "L": range(1, 14),
    "P": range(1, 18),
    "D": range(1, 8),
    "E": range(1, 8),
    "S": range(1, 44),
    "F": range(1, 14),
}
"""All rules there are; a new one is added here and in the table."""

ROW = re.compile(r"^\| ([ALPDESF]-\d\d) \| (.+?) \| (\w+) \| (.+?) \|$", re.M)
FILE = re.compile(r"\btests/[\w/]+\.py\b")


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    key: str
    text: str
    state: str
    where: str

    @property
    def files(self) -> list[str]:
        """The tests that the row names."""
        return FILE.findall(self.where)

    @property
    def pattern(self) -> re.Pattern[str]:
        """How a test names the rule: “A-03” in words, ``a03`` in its name."""
        letter, number = self.key.split("-")
        return re.compile(rf"\b{self.key}\b|_{letter.lower()}{number}_")


def rules() -> list[Rule]:
    """Return the rows of the table."""
    return [Rule(*row) for row in ROW.findall(PAGE.read_text("utf-8"))]


class RuleTests(SimpleTestCase):
    def test_every_rule_stands_in_the_table_once_and_in_order(self) -> None:
        wanted = [
            f"{letter}-{number:02}"
            for letter, numbers in NUMBERS.items()
            for number in numbers
        ]
        self.assertEqual([rule.key for rule in rules()], wanted)

    def test_every_rule_has_a_state(self) -> None:
        wrong = [rule.key for rule in rules() if rule.state not in STATES]
        self.assertEqual(wrong, [])

    def test_every_due_rule_names_its_tests(self) -> None:
        bare = [rule.key for rule in rules() if rule.state == "due" and not rule.files]
        self.assertEqual(bare, [])

    def test_the_named_tests_name_the_rule(self) -> None:
        for rule in rules():
            for name in rule.files:
                with self.subTest(f"{rule.key} in {name}"):
                    path = ROOT / name
                    self.assertTrue(path.is_file())
                    self.assertRegex(path.read_text("utf-8"), rule.pattern)

    def test_a_rule_that_is_not_due_says_why(self) -> None:
        for rule in rules():
            if rule.state != "due":
                with self.subTest(rule.key):
                    self.assertGreater(len(rule.where.split()), 0)
                    self.assertEqual(rule.files, [])

    def test_no_test_names_a_rule_that_there_is_not(self) -> None:
        known = {rule.key for rule in rules()}
        named = re.compile(r"\b([ALPDESF]-\d\d)\b(?!\d)|test_(?:[a-z]\d\d_)+")
        unknown = set()
        for path in (ROOT / "tests").rglob("*.py"):
            for match in named.finditer(path.read_text("utf-8")):
                keys = [match[1]] if match[1] else re.findall(r"([a-z]\d\d)_", match[0])
                for key in keys:
                    key = key if "-" in key else f"{key[0].upper()}-{key[1:]}"
                    if key[0] in NUMBERS and key not in known:
                        unknown.add(f"{path.relative_to(ROOT)}: {key}")
        self.assertEqual(unknown, set())
