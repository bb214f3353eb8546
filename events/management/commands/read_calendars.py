from django.core.management.base import BaseCommand

from events.importing.runs import queue_all


class Command(BaseCommand):
    """Has the calendars of partners read by the worker; run it each hour."""

    help = "Lets the worker read the calendars of partners."

    def handle(self, *args: object, **options: object) -> None:
        """Say how many calendars wait for the worker."""
        self.stdout.write(f"{queue_all()} calendars.")
