"""Deletes what has been kept long enough; runs daily (P-10)."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from wagtail import hooks


class Command(BaseCommand):
    """Forget whatever the apps keep for a term only.

    Each app registers a function for the hook ``forget_after_term``; it takes
    ``dry_run`` and returns what it forgets, in words, and how much of it.
    """

    help = "Deletes what is kept for a term only and says how much of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add ``--dry-run``."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be deleted."
        )

    def handle(self, *args: object, dry_run: bool = False, **options: object) -> None:
        """Delete and report."""
        verb = "to delete" if dry_run else "deleted"
        for forget in hooks.get_hooks("forget_after_term"):
            what, count = forget(dry_run=dry_run)
            self.stdout.write(f"{what} {verb}: {count}")
