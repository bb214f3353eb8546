"""Makes the pages of confirmed announcements that the worker has not made."""

from django.core.management.base import BaseCommand, CommandError

from events.announcing.taking_in import take_in_left_behind


class Command(BaseCommand):
    """Takes in what a process that died has left behind; run it every ten minutes."""

    help = "Takes in confirmed announcements that the task worker has not taken in."

    def handle(self, *args: object, **options: object) -> None:
        """Fail where one cannot be taken in: its number stands in the message."""
        if failed := take_in_left_behind():
            numbers = ", ".join(map(str, failed))
            raise CommandError(f"Announcements that cannot be taken in: {numbers}")
        self.stdout.write("All announcements are taken in.")
