"""Reminds the editors of what waits on their desk."""

from django.core.management.base import BaseCommand

from events.desk.escalation import remind_editors


class Command(BaseCommand):
    """Write to the editors where an event waits too long; run it each working day."""

    help = "Writes to the editors when an event has waited for two working days."

    def handle(self, *args: object, **options: object) -> None:
        """Say how many mails were written."""
        self.stdout.write(f"{remind_editors()} mails.")
