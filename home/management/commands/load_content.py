"""``manage.py load_content [--examples]``: real content, and examples on request."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from home.loading import load_everything


class Command(BaseCommand):
    """Loads or refreshes ``content/``; idempotent, never overwrites an editor."""

    help = "Load or refresh the content; with --examples also the example events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Examples are never loaded unasked."""
        parser.add_argument("--examples", action="store_true")

    def handle(self, *args: object, examples: bool, **options: object) -> None:
        """Load, telling each step."""

        def report(step: str) -> None:
            if options["verbosity"]:
                self.stdout.write(f"  {step} …")
                self.stdout.flush()

        load_everything(report, examples=examples)
