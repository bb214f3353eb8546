"""Tells the search server what it has missed; the task worker does so by itself."""

from django.core.management.base import BaseCommand, CommandError

from search.indexing import push
from search.models import MissedUpdate


class Command(BaseCommand):
    """Asks the search server to take in what it has missed."""

    help = "Holt nach, was der Suche fehlt."

    def handle(self, *args: object, **options: object) -> None:
        """Fail where the server does not answer."""
        if not push():
            waiting = MissedUpdate.objects.count()
            raise CommandError(
                f"Elasticsearch antwortet nicht; {waiting} Texte fehlen."
            )
        self.stdout.write("Der Suche fehlt nichts.")
