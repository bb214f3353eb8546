"""Gives or erases all that is kept of one person, by her mail address."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from events.announcing.forgetting import data_of, erase


class Command(BaseCommand):
    """``personal_data export MAIL`` and ``personal_data erase MAIL`` (GDPR)."""

    help = "Exports (JSON) or erases what is kept of the person with a mail address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what to do, and for whom."""
        parser.add_argument("action", choices=["export", "erase"])
        parser.add_argument("mail")

    def handle(self, *, action: str, mail: str, **options: object) -> None:
        """Write JSON, or how much was erased."""
        if action == "export":
            text = json.dumps(data_of(mail), ensure_ascii=False, indent=2)
            self.stdout.write(text)
        else:
            self.stdout.write(f"erased: {erase(mail)}")
