"""Makes the groups of the editors' side, or sets them back to the table."""

from django.core.management.base import BaseCommand

from and_cms.users.groups import ensure_groups


class Command(BaseCommand):
    """Safe to repeat; load_content does the same."""

    help = "Makes the groups Redaktion, Übersetzung and Administration."

    def handle(self, *args: object, **options: object) -> None:
        """Make the groups and name them."""
        self.stdout.write(", ".join(ensure_groups()) + "\n")
