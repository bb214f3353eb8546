from django.core.management.base import BaseCommand

from events.services import write_out_all


class Command(BaseCommand):
    """Keeps series without an end written out two years ahead; run it daily."""

    help = "Writes the dates of all series out up to two years ahead."

    def handle(self, *args: object, **options: object) -> None:
        """Write out and say how many events were looked at."""
        count = write_out_all()
        self.stdout.write(f"{count} events.")
