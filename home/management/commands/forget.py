"""Deletes what has been kept long enough; runs daily (P-10)."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from home.services import forget_feedback


class Command(BaseCommand):
    """Forget reports from readers after their term."""

    help = "Deletes reports from readers whose term is over and says how many."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add ``--dry-run``."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be deleted."
        )

    def handle(self, *args: object, dry_run: bool = False, **options: object) -> None:
        """Delete and report."""
        count = forget_feedback(dry_run=dry_run)
        verb = "to delete" if dry_run else "deleted"
        self.stdout.write(f"Reports from readers {verb}: {count}")
