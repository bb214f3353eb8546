"""One small style sheet out of many files, without a build (D-01)."""

import gzip
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import SimpleTestCase, override_settings

from and_cms.core.stylesheets import ENTRY, bundle, minify

STATIC = Path(settings.BASE_DIR) / "and_cms" / "static"
CSS = STATIC / "and" / "css"
MAX_CSS, MAX_SCRIPTS = 30_000, 20_000
"""Compressed bytes of a public page (D-01)."""

STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "and_cms.core.stylesheets.BundledStaticFilesStorage"},
}


class MinifyTests(SimpleTestCase):
    def test_comments_and_white_space_go(self) -> None:
        css = "/* why */\n.a {\n  color: red;\n}\n\n.b > .c { margin: 0 auto; }\n"
        self.assertEqual(minify(css), ".a{color:red}.b>.c{margin:0 auto}")

    def test_space_that_means_something_stays(self) -> None:
        for css in ("a :hover{x:y}", "a{inset:calc(1px + 2px) 0}", "a b{x:y}"):
            with self.subTest(css):
                self.assertEqual(minify(css), css)


class BundleTests(SimpleTestCase):
    def test_import_is_replaced_by_its_file_inside_its_layer(self) -> None:
        css = '@layer base;\n@import url("base.css") layer(base);\n'
        bundled = bundle(css, {"base.css": "p { margin: 0; }"}.__getitem__)
        self.assertEqual(bundled, "@layer base;@layer base{p{margin:0}}")

    def test_order_of_the_files_stays(self) -> None:
        css = '@import url("b.css");@import url("a.css");'
        self.assertEqual(
            bundle(css, lambda name: f".{name[0]}{{x:y}}"), ".b{x:y}.a{x:y}"
        )


class FilesTests(SimpleTestCase):
    def test_every_file_is_imported_once_and_exists(self) -> None:
        imported = re.findall(
            r'@import url\("([^"]+)"\)', (CSS / "site.css").read_text()
        )
        self.assertEqual(len(imported), len(set(imported)))
        present = {str(path.relative_to(CSS)) for path in CSS.rglob("*.css")}
        self.assertEqual(
            set(imported), present - {"site.css", "admin.css", "sheet.css"}
        )

    def test_every_import_has_one_of_the_layers(self) -> None:
        css = (CSS / "site.css").read_text()
        order = re.search(r"@layer ([\w, ]+);", css)[1].split(", ")
        used = re.findall(r"@import .*? layer\((\w+)\);", css)
        self.assertEqual(len(used), css.count("@import"))
        self.assertLessEqual(set(used), set(order))


class CollectedTests(SimpleTestCase):
    """What production serves."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.root = Path(folder)
        with override_settings(STORAGES=STORAGES, STATIC_ROOT=str(cls.root)):
            call_command("collectstatic", interactive=False, verbosity=0)
        sheets = list((cls.root / ENTRY).parent.glob("site.*.css"))
        cls.sheet = sheets[0].read_text() if len(sheets) == 1 else ""

    def test_readers_make_one_request(self) -> None:
        self.assertTrue(self.sheet)
        self.assertNotIn("@import", self.sheet)
        self.assertNotIn("/*", self.sheet)

    def test_layers_come_in_their_order(self) -> None:
        self.assertTrue(
            self.sheet.startswith("@layer tokens,base,layout,components,print;")
        )

    def test_fonts_are_named_by_their_contents(self) -> None:
        fonts = re.findall(r'url\("?([^")]+\.woff2)', self.sheet)
        self.assertTrue(fonts)
        for font in fonts:
            with self.subTest(font):
                self.assertRegex(font, r"\.[0-9a-f]{12}\.woff2$")
                self.assertTrue(((self.root / ENTRY).parent / font).resolve().is_file())

    def test_d01_style_sheet_is_small(self) -> None:
        self.assertLess(len(gzip.compress(self.sheet.encode())), MAX_CSS)

    def test_d01_scripts_are_small(self) -> None:
        scripts = (STATIC / "and" / "js").glob("*.js")
        size = sum(len(gzip.compress(path.read_bytes())) for path in scripts)
        self.assertLess(size, MAX_SCRIPTS)
