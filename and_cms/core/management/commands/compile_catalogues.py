"""Compiles the message catalogues in Python: no gettext tools are needed to run."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    """Writes a .mo beside every .po that is newer than it."""

    help = "Compiles changed message catalogues without the gettext tools."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch that compiles unchanged catalogues as well."""
        parser.add_argument("--force", action="store_true")

    def handle(self, *args: object, force: bool = False, **options: object) -> None:
        """Compile what is due and say how many catalogues that were."""
        compiled = 0
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                if force or is_due(source):
                    compile_catalogue(source)
                    compiled += 1
        self.stdout.write(f"{compiled} catalogues compiled.")


def is_due(source: Path) -> bool:
    """Tell whether a catalogue was never compiled or changed since."""
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    """Compile one catalogue; a server that reads it meanwhile sees a whole file."""
    unfinished = source.with_suffix(f".mo.{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(unfinished))
    unfinished.replace(source.with_suffix(".mo"))
