"""A twelfth language is a row, a catalogue and content; no code.

The guide is docs/add-a-language.md.
On a copy of the project, with Romanian: what the guide says is done, and nothing else.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import polib
from django.test import SimpleTestCase, tag

from tests import instance

ROW = """        Language("ro", "Română", "ro_RO", "romanian", og_locale="ro_RO"),
    )
}
"""
INTERFACE = {"Topics": "Teme", "Offers": "Servicii", "What you get": "Ce primiți"}
TEXTS = {
    "Wohngeld": "Ajutor pentru chirie (Wohngeld)",
    "kostenlos": "gratuit",
}
ASK = """
import json, logging
from django.test import Client
logging.disable(logging.CRITICAL)
client = Client(headers={"host": "127.0.0.1"})
paths = ["/ro/", "/ro/angebote/wohngeld/", "/de/", "/ro/suche/?q=wohngeld",
         "/api/v1/offers/wohngeld/?lang=ro", "/api/v1/offers/kita-platz/?lang=ro"]
answers = {path: client.get(path) for path in paths}
print("ANSWERS" + json.dumps(
    {path: [answer.status_code, answer.content.decode()]
     for path, answer in answers.items()}
))
"""
NOT_COPIED = (".git", ".venv", "node_modules", "var", "__pycache__", "tests", "docs")


@tag("journey")
class NewLanguageTests(SimpleTestCase):
    answers: ClassVar[dict[str, tuple[int, str]]] = {}

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        instance.prepare()
        cls.folder = Path(tempfile.mkdtemp(prefix="and-romanian-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.root = cls.folder / "project"
        shutil.copytree(
            instance.ROOT, cls.root, ignore=shutil.ignore_patterns(*NOT_COPIED)
        )
        cls.add_row()
        cls.add_catalogue()
        cls.add_content()
        cls.answers = cls.ask()

    @classmethod
    def add_row(cls) -> None:
        """One row in the language table."""
        path = cls.root / "and_cms" / "core" / "languages.py"
        code = path.read_text("utf-8")
        assert code.count("    )\n}\n") == 1
        path.write_text(code.replace("    )\n}\n", ROW), "utf-8")

    @classmethod
    def add_catalogue(cls) -> None:
        """A message catalogue, here with three texts."""
        source = cls.root / "locale" / "de" / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(source))
        catalogue.metadata["Language"] = "ro"
        catalogue.metadata["Plural-Forms"] = (
            "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100>0 && n%100<20)) ? 1 : 2);"
        )
        for entry in catalogue:
            entry.msgstr = INTERFACE.get(entry.msgid, "")
            entry.msgstr_plural = {}
        folder = cls.root / "locale" / "ro" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue.save(str(folder / "django.po"))

    @classmethod
    def add_content(cls) -> None:
        """Translations of one offer; all other pages show the German text."""
        folder = cls.root / "content" / "texts"
        (folder / "ro").mkdir()
        english = polib.pofile(str(folder / "en" / "offers.po"))
        for entry in english:
            entry.msgstr = TEXTS.get(entry.msgid, f"RO {entry.msgid}")
        wanted = [
            entry
            for entry in english
            if any(place.startswith("wohngeld:") for place, _ in entry.occurrences)
        ]
        english[:] = wanted
        english.save(str(folder / "ro" / "offers.po"))

    @classmethod
    def ask(cls) -> dict[str, tuple[int, str]]:
        """Load, then look at the pages as a reader gets them."""
        database = cls.folder / "site.sqlite3"
        instance.copy_database(instance.TEMPLATE / "site.sqlite3", database)
        settings = instance.environment(instance.TEMPLATE, database)
        for command in (
            ("makemigrations", "--check", "--dry-run"),
            ("compile_catalogues",),
            ("load_content", "--examples", "-v", "0"),
        ):
            instance.manage(command, settings, cls.root)
        printed = instance.manage(("shell", "-v", "0", "-c", ASK), settings, cls.root)
        return json.loads(printed.partition("ANSWERS")[2])

    def page(self, path: str) -> str:
        status, text = self.answers[path]
        self.assertEqual(status, 200, path)
        return text

    def test_interface_speaks_it(self) -> None:
        html = self.page("/ro/")
        self.assertIn('<html lang="ro" dir="ltr"', html)
        self.assertIn("Teme", html)

    def test_translated_offer_is_in_it_with_the_german_facts(self) -> None:
        html = self.page("/ro/angebote/wohngeld/")
        self.assertIn("Ajutor pentru chirie (Wohngeld)", html)
        self.assertIn("Ce primiți", html)
        self.assertIn('"translated": "machine"'.replace(" ", ""), self.api("wohngeld"))

    def test_every_other_offer_shows_german_and_says_so(self) -> None:
        self.assertIn('"translated":false', self.api("kita-platz"))

    def api(self, key: str) -> str:
        return self.page(f"/api/v1/offers/{key}/?lang=ro").replace(" ", "")

    def test_other_languages_link_to_it_by_its_own_name(self) -> None:
        html = self.page("/de/")
        self.assertIn('href="/ro/" lang="ro" hreflang="ro"', html)
        self.assertIn("Română", html)

    def test_search_answers_in_it(self) -> None:
        self.assertIn("Ajutor pentru chirie", self.page("/ro/suche/?q=wohngeld"))
