"""What a machine can hold of the structure: direction, file length, docstrings, style.

The layers are those of docs/decisions/0003-apps-and-direction.md.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import SimpleTestCase

ROOT = Path(settings.BASE_DIR)
MAX_LINES = 300
ATTICS = {"utils", "helpers", "misc", "common"}
"""Names that say nothing of what is inside."""

ALLOWED: dict[str, set[str]] = {
    "and_cms.core": set(),
    "and_cms.images": {"and_cms.core"},
    "and_cms.mails": {"and_cms.core"},
    "and_cms.users": {"and_cms.core"},
    # The settings read the language table, which is plain data.
    "and_cms.settings": {"and_cms.core"},
    "vocabulary": {"and_cms.core"},
    "partners": {"and_cms.core", "vocabulary"},
    "offers": {"and_cms.core", "vocabulary", "partners"},
    # Pictures and mails of those who announce an event.
    "events": {
        "and_cms.core",
        "and_cms.images",
        "and_cms.mails",
        "vocabulary",
        "partners",
    },
    "search": {"and_cms.core", "vocabulary", "partners", "offers", "events"},
    # The API asks the very question that the page asks, so it stands above the search.
    "opendata": {
        "and_cms.core",
        "vocabulary",
        "partners",
        "offers",
        "events",
        "search",
    },
    # The list offers a search for more to put on it.
    "handouts": {
        "and_cms.core",
        "vocabulary",
        "partners",
        "offers",
        "events",
        "search",
    },
    "guide": {"and_cms.core", "vocabulary", "partners", "offers"},
    # The loader makes the three groups: hence the accounts.
    "home": {
        "and_cms.core",
        "and_cms.users",
        "vocabulary",
        "partners",
        "offers",
        "events",
        "guide",
    },
}
"""For each app all that it may import; siblings never import each other."""

TOP = "and_cms"
"""Addresses, errors and probes of the site as such: imports all, nobody imports it."""

OWN = sorted({name.split(".")[0] for name in ALLOWED})


# --- Reading the source -----------------------------------------------------------


def python_files() -> list[Path]:
    """Return the Python files of the own packages, without migrations."""
    return sorted(
        path
        for package in OWN
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    )


def files(pattern: str) -> list[Path]:
    """Return the files of the own packages that match a pattern."""
    return sorted(path for package in OWN for path in (ROOT / package).rglob(pattern))


def short(path: Path) -> str:
    """Return the path below the project, for messages."""
    return str(path.relative_to(ROOT))


def module_name(path: Path) -> str:
    """Return the dotted name of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def modules() -> frozenset[str]:
    """Return the names of all own modules."""
    return frozenset(map(module_name, python_files()))


def imported(path: Path, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Give the own modules that a statement imports; a name counts as its module."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        base = node.module or ""
        if node.level:
            package = module_name(path).split(".")
            if path.name != "__init__.py":
                package.pop()
            package = package[: len(package) - node.level + 1]
            base = ".".join([*package, base] if base else package)
        names = [f"{base}.{alias.name}" for alias in node.names]
    for name in names:
        while name and name not in modules():
            name = name.rpartition(".")[0]
        if name:
            yield name


def imports(nodes: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Give the import statements among the nodes."""
    return (node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def at_start(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Give the statements that run when a module is imported."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.Try | ast.With):
            yield from at_start([*node.body, *getattr(node, "orelse", [])])


def imported_at_start(path: Path) -> set[str]:
    """Return the own modules a module needs to be imported itself."""
    found: set[str] = set()
    for node in imports(at_start(tree_of(path).body)):
        found |= set(imported(path, node))
    return found - {module_name(path)}


def app_of(module: str) -> str:
    """Return the app of a module; what belongs to no app is the top."""
    first, _, rest = module.partition(".")
    nested = f"{first}.{rest.partition('.')[0]}"
    if nested in ALLOWED:
        return nested
    return first


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that need each other (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for target in graph.get(module, ()):
            if target not in order:
                visit(target)
                lowest[module] = min(lowest[module], lowest[target])
            elif target in stack:
                lowest[module] = min(lowest[module], order[target])
        if lowest[module] == order[module]:
            group = []
            while not group or group[-1] != module:
                group.append(stack.pop())
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(graph):
        if module not in order:
            visit(module)
    return found


# --- Direction --------------------------------------------------------------------


class DirectionTests(SimpleTestCase):
    """``and_cms.core`` ← vocabulary ← partners ← offers, events ← … ← urls."""

    def test_imports_point_one_way(self) -> None:
        wrong = []
        for path in python_files():
            app = app_of(module_name(path))
            if app == TOP:
                continue
            for node in imports(ast.walk(tree_of(path))):
                for target in imported(path, node):
                    if app_of(target) not in {app, *ALLOWED[app]}:
                        wrong.append(f"{short(path)}:{node.lineno} imports {target}")
        self.assertEqual(wrong, [])

    def test_every_app_has_its_place(self) -> None:
        packages = {
            path.parent.name
            for path in ROOT.glob("*/__init__.py")
            if path.parent.name != "tests"
        }
        self.assertEqual(packages, set(OWN))

    def test_relations_point_the_same_way_as_imports(self) -> None:
        """A foreign key by string is an import, too."""
        wrong = []
        for model in apps.get_models():
            app = app_of(model.__module__)
            if app not in ALLOWED:
                continue
            for field in model._meta.get_fields():
                is_own = field.concrete and field.model is model
                # Who changed a record is Django's to say, by AUTH_USER_MODEL.
                if not is_own or field.related_model in (None, get_user_model()):
                    continue
                target = app_of(field.related_model.__module__)
                if target.split(".")[0] in OWN and target not in {app, *ALLOWED[app]}:
                    wrong.append(f"{field} points to {target}")
        self.assertEqual(wrong, [])

    def test_templates_include_only_what_lies_below(self) -> None:
        wrong = []
        for path in files("*.html"):
            app = app_of(module_name(path))
            text = path.read_text("utf-8")
            for name in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', text):
                target = name.split("/")[0]
                if target in ALLOWED and target not in {app, *ALLOWED.get(app, set())}:
                    wrong.append(f"{short(path)} takes {name}")
        self.assertEqual(wrong, [])

    def test_no_modules_need_each_other(self) -> None:
        graph = {module_name(path): imported_at_start(path) for path in python_files()}
        self.assertEqual(cycles(graph), [])

    def test_import_inside_a_function_says_why(self) -> None:
        silent = []
        for path in python_files():
            lines = path.read_text("utf-8").splitlines()
            known = set(imports(at_start(tree_of(path).body)))
            for node in imports(ast.walk(tree_of(path))):
                if node not in known and "#" not in lines[node.lineno - 1]:
                    silent.append(f"{short(path)}:{node.lineno}")
        self.assertEqual(silent, [])

    def test_no_code_of_tests_is_used(self) -> None:
        users = [
            short(path)
            for path in python_files()
            if re.search(r"^\s*(from|import) tests\b", path.read_text("utf-8"), re.M)
        ]
        self.assertEqual(users, [])


# --- Files ------------------------------------------------------------------------


class FileTests(SimpleTestCase):
    def test_file_fits_in_a_head(self) -> None:
        scripts = [path for path in (ROOT / "bin").rglob("*") if path.is_file()]
        long = {
            short(path): count
            for path in [*python_files(), *scripts]
            if "__pycache__" not in path.parts
            and (count := len(path.read_text("utf-8").splitlines())) > MAX_LINES
        }
        self.assertEqual(long, {})

    def test_no_file_is_an_attic(self) -> None:
        attics = [
            short(path)
            for path in python_files()
            if path.stem in ATTICS or path.parent.name in ATTICS
        ]
        self.assertEqual(attics, [])

    def test_locale_folder_is_no_package(self) -> None:
        """It would hide Python's own ``locale`` module."""
        self.assertEqual(list((ROOT / "locale").rglob("*.py")), [])

    def test_initial_modules_are_empty_or_name_what_they_export(self) -> None:
        unnamed = [
            short(path)
            for path in python_files()
            if path.name == "__init__.py"
            and path.read_text("utf-8").strip()
            and "__all__" not in path.read_text("utf-8")
        ]
        self.assertEqual(unnamed, [])

    def test_star_imports_stand_in_settings_only(self) -> None:
        stars = [
            short(path)
            for path in python_files()
            if app_of(module_name(path)) != "and_cms.settings"
            and any(
                alias.name == "*"
                for node in imports(ast.walk(tree_of(path)))
                for alias in node.names
            )
        ]
        self.assertEqual(stars, [])

    def test_whatever_is_public_has_a_docstring(self) -> None:
        bare = [
            f"{short(path)}:{node.lineno} {node.name}"
            for path in python_files()
            for node in public_definitions(tree_of(path).body)
            if not ast.get_docstring(node)
        ]
        self.assertEqual(bare, [])

    def test_documents_named_in_code_exist(self) -> None:
        missing = []
        named = [*python_files(), *files("*.html"), *files("*.css")]
        for path in [*named, ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
            for name in re.findall(r"\bdocs/[\w/.-]+\.md\b", path.read_text("utf-8")):
                if not (ROOT / name).is_file():
                    missing.append(f"{short(path)} names {name}")
        self.assertEqual(missing, [])


def public_definitions(
    body: list[ast.stmt],
) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give public classes, functions and methods, but nothing inside a function."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if node.name.startswith("_") or node.name == "Meta":
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node.body)


# --- What readers get -------------------------------------------------------------

INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "script without a file": re.compile(r"<script\b(?![^>]*\ssrc=)", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
}
PHYSICAL = re.compile(
    r"""
    (?<![\w-])(?:
        (?:scroll-)?(?:margin|padding|border)-(?:left|right)(?:-\w+)*\s*:
        | border-(?:top|bottom)-(?:left|right)-radius\s*:
        | (?:left|right)\s*:
        | (?:text-align|clear|caption-side)\s*:\s*(?:left|right)
        | float\s*:
    )
    """,
    re.VERBOSE,
)
_HOST = r"""\s*["']?\s*(?:https?:)?//"""
FOREIGN = {
    "*.html": re.compile(
        rf"(?:\b(?:src|srcset|poster|data|action)\s*=|<link\b[^>]*\bhref\s*=){_HOST}"
    ),
    "*.css": re.compile(rf"(?:url\(|@import){_HOST}"),
    "*.js": re.compile(r"""["'`](?:https?:)?//"""),
    "*.svg": re.compile(rf"\bhref\s*={_HOST}"),
}


FILES_OF_THEIR_OWN = {"handouts/templates/handouts/pocket/book.html"}
"""Opened from the reader's disk, complete in themselves: no policy, no frame."""


def reader_templates() -> list[Path]:
    """Return the templates of the public site."""
    return [
        path
        for path in files("*.html")
        if not {"wagtailadmin", "wagtail_localize", "admin", "users"} & set(path.parts)
        and short(path) not in FILES_OF_THEIR_OWN
    ]


def found_in(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """Return where a pattern stands in a file, outside comments."""
    text = path.read_text("utf-8")
    for comment in (r"/\*.*?\*/", r"{% comment %}.*?{% endcomment %}", r"<!--.*?-->"):
        text = re.sub(
            comment, lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL
        )
    return [
        f"{short(path)}:{text.count(chr(10), 0, match.start()) + 1}"
        for match in pattern.finditer(text)
    ]


class FaceTests(SimpleTestCase):
    def test_detectors_find_what_they_look_for(self) -> None:
        """A pattern that matches nothing would be false comfort."""
        samples = {
            INLINE["style attribute"]: '<p style="color:red">',
            INLINE["style element"]: "<style>p{}</style>",
            INLINE["event attribute"]: '<a href="#" onclick="go()">',
            INLINE["script without a file"]: '<script type="module">1</script>',
            INLINE["javascript address"]: '<a href="javascript:go()">',
            PHYSICAL: "p{margin-left:1px}",
            FOREIGN["*.html"]: '<img src="https://example.org/a.png">',
            FOREIGN["*.css"]: '@import "//example.org/a.css";',
            FOREIGN["*.js"]: 'fetch("https://example.org")',
            FOREIGN["*.svg"]: '<use href="//example.org/a.svg">',
        }
        for pattern, sample in samples.items():
            with self.subTest(sample):
                self.assertRegex(sample, pattern)
        for sample in ("text-align: right;", "a{left:0}", "b { float: left }"):
            with self.subTest(sample):
                self.assertRegex(sample, PHYSICAL)
        for sample in ("margin-inline: 1px", "inset-inline-start: 0", "x-left: 1"):
            with self.subTest(sample):
                self.assertNotRegex(sample, PHYSICAL)

    def test_s01_nothing_is_inline(self) -> None:
        """No inline script or style, so that the strict content policy holds."""
        for name, pattern in INLINE.items():
            with self.subTest(name):
                found = [
                    hit
                    for path in reader_templates()
                    for hit in found_in(path, pattern)
                ]
                self.assertEqual(found, [])

    def test_l06_css_knows_no_left_and_right(self) -> None:
        """Logical properties only: Arabic and Persian mirror the layout unaided."""
        sheets = (ROOT / "and_cms" / "static").rglob("*.css")
        found = [hit for path in sorted(sheets) for hit in found_in(path, PHYSICAL)]
        self.assertEqual(found, [])

    def test_p01_no_file_asks_a_foreign_host(self) -> None:
        """A plain link may lead away; nothing that loads by itself may (A-12 too)."""
        for suffix, pattern in FOREIGN.items():
            with self.subTest(suffix):
                found = [
                    hit for path in files(suffix) for hit in found_in(path, pattern)
                ]
                self.assertEqual(found, [])

    def test_component_says_first_what_it_takes(self) -> None:
        """Each begins with a comment: what it shows, and its parameters."""
        opening = re.compile(
            r"\A(?:{% load [^%]+%}\s*)?{% comment %}(?P<text>.*?){% endcomment %}",
            re.DOTALL,
        )
        takes = re.compile(
            r"Parameters?:|No parameters|Context:|Takes the whole context"
        )
        silent = []
        for path in (ROOT / "and_cms" / "templates" / "components").rglob("*.html"):
            match = opening.match(path.read_text("utf-8"))
            if match is None or not takes.search(match["text"]):
                silent.append(short(path))
        self.assertEqual(sorted(silent), [])

    def test_pages_begin_with_the_frame(self) -> None:
        """What is no piece of a page extends base.html; paper has its own frame."""
        pieces = {"components", "parts", "sections", "blocks", "wagtailadmin", "admin"}
        pieces |= {"paper"}
        bare = [
            short(path)
            for path in reader_templates()
            if not pieces & set(path.parts)
            and path.name not in ("base.html", "500.html")
            and not re.search(r'{% extends "', path.read_text("utf-8"))
        ]
        self.assertEqual(bare, [])
