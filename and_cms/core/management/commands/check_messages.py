"""Compares the message catalogues with the texts in code and templates."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import to_locale

# Python's %-format and str.format, both as gettext knows them.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
SOURCES = ("*.py", "*.html", "*.txt", "*.xml")
# Of what is wrong with one catalogue.
SHOWN = 10
Key = tuple[str | None, str]


class Command(BaseCommand):
    """Fails on texts without a catalogue entry, left-over entries and bad German."""

    help = "Checks that every catalogue has every text; --write adds what is missing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch that repairs."""
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: object, write: bool = False, **options: object) -> None:
        """Check each catalogue and list what is wrong with it."""
        texts = extract(settings.BASE_DIR)
        problems: list[str] = []
        for language, _ in settings.LANGUAGES:
            path = catalogue_path(language)
            name = path.relative_to(settings.BASE_DIR)
            if write and not path.exists():
                create(path, language)
            if not path.exists():
                problems.append(f"{name}: no catalogue")
                continue
            catalogue = polib.pofile(str(path), wrapwidth=88)
            if write:
                merge(catalogue, texts)
                catalogue.save()
            lines = [*drift(catalogue, texts), *unfinished(catalogue)]
            problems += [f"{name}: {line}" for line in lines[:SHOWN]]
            if len(lines) > SHOWN:
                problems.append(f"{name}: … and {len(lines) - SHOWN} more")
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{len(texts)} texts, every catalogue has them.")


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    folder = Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES"
    return folder / "django.po"


def create(path: Path, language: str) -> None:
    """Start a catalogue with the plural forms that Django uses for the language."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for name in (to_locale(language), language.partition("-")[0]):
        model = Path(django.__file__).parent / "conf" / "locale" / name / "LC_MESSAGES"
        if (model / "django.po").exists():
            plural = polib.pofile(str(model / "django.po")).metadata["Plural-Forms"]
            catalogue.metadata["Plural-Forms"] = plural
            break
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def extract(root: Path) -> polib.POFile:
    """Return the texts that code and templates mark for translation.

    makemessages writes beside what it reads, so it works on a copy.
    """
    if not shutil.which("xgettext"):
        raise CommandError("xgettext is missing; please install gettext.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for package in sorted(path.parent for path in root.glob("*/__init__.py")):
            if package.name != "tests":
                copy_sources(package, copy / package.name)
        (copy / "locale").mkdir()
        environment = {**os.environ}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "de"]
        result = subprocess.run(  # noqa: S603 - our own command line
            [*command, "--no-location", "--no-wrap"],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
        )
        if result.returncode:
            raise CommandError(result.stderr)
        found = copy / "locale" / "de" / "LC_MESSAGES" / "django.po"
        return polib.pofile(str(found)) if found.exists() else polib.POFile()


def copy_sources(package: Path, target: Path) -> None:
    """Copy what can hold texts, without migrations."""
    for pattern in SOURCES:
        for path in package.rglob(pattern):
            relative = path.relative_to(package)
            if "migrations" not in relative.parts:
                (target / relative).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target / relative)


def merge(catalogue: polib.POFile, texts: polib.POFile) -> None:
    """Add missing entries in the order of the texts and drop left-over ones."""
    present = {key(entry): entry for entry in catalogue if not entry.obsolete}
    merged = []
    for text in texts:
        entry = present.get(key(text)) or polib.POEntry(
            msgid=text.msgid, msgctxt=text.msgctxt, msgid_plural=text.msgid_plural
        )
        if text.msgid_plural and not entry.msgstr_plural:
            entry.msgid_plural = text.msgid_plural
            entry.msgstr_plural = dict.fromkeys(range(plural_forms(catalogue)), "")
        entry.comment = text.comment
        entry.occurrences = []
        others = [flag for flag in entry.flags if not flag.endswith("-format")]
        entry.flags = others + [flag for flag in text.flags if flag != "fuzzy"]
        merged.append(entry)
    catalogue[:] = merged


def plural_forms(catalogue: polib.POFile) -> int:
    """Return how many plural forms the catalogue's language has."""
    found = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(found[1]) if found else 2


def key(entry: polib.POEntry) -> Key:
    """Return what makes an entry one of a kind."""
    return entry.msgctxt, entry.msgid


def drift(catalogue: polib.POFile, texts: polib.POFile) -> Iterator[str]:
    """Yield missing and left-over entries, and translations with other placeholders."""
    wanted = {key(entry) for entry in texts}
    present = {key(entry) for entry in catalogue if not entry.obsolete}
    for _, text in sorted(wanted - present, key=str):
        yield f"missing: {text!r}"
    for _, text in sorted(present - wanted, key=str):
        yield f"left over: {text!r}"
    for entry in catalogue:
        if not entry.obsolete and "fuzzy" not in entry.flags:
            yield from other_placeholders(entry)


def other_placeholders(entry: polib.POEntry) -> Iterator[str]:
    """Yield translations whose placeholders differ; a plural form may leave one out."""
    wanted = sorted(PLACEHOLDER.findall(entry.msgid))
    if entry.msgstr and sorted(PLACEHOLDER.findall(entry.msgstr)) != wanted:
        yield f"other placeholders: {entry.msgid!r}"
    allowed = {*wanted, *PLACEHOLDER.findall(entry.msgid_plural)}
    for text in entry.msgstr_plural.values():
        if not allowed.issuperset(PLACEHOLDER.findall(text)):
            yield f"other placeholders: {entry.msgid!r}"


def unfinished(catalogue: polib.POFile) -> Iterator[str]:
    """Yield entries that are not translated, or only guessed."""
    for entry in catalogue:
        if entry.obsolete:
            continue
        if "fuzzy" in entry.flags:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
