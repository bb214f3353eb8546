"""Sets one document; the press calls it in a process of its own."""

import resource
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from handouts.brochure.press import NO_PANGO
from handouts.typesetting import Unavailable, typeset

MOST_MEMORY = 1_500_000_000
"""Bytes of address space: a document that wants more is no brochure."""
MOST_SECONDS = 300
"""Seconds of a processor: nobody waits for a child that has lost its way."""


class Command(BaseCommand):
    """Read HTML from standard input, write a PDF/UA-1 to a file."""

    help = "Sets a PDF from the HTML on standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add style sheet, type size in points, and the file to write."""
        parser.add_argument("sheet")
        parser.add_argument("points", type=float)
        parser.add_argument("target", type=Path)

    def handle(
        self, *args: object, sheet: str, points: float, target: Path, **options: object
    ) -> None:
        """Set it, within bounds of memory and time; a half-made file is never seen."""
        half = target.with_suffix(".part")
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        html = sys.stdin.buffer.read().decode()
        try:
            half.write_bytes(typeset(html, sheet, [points]))
        except Unavailable:
            sys.exit(NO_PANGO)
        half.rename(target)
