"""Fills the search anew: documents, database, search server."""

from django.core.management.base import BaseCommand, CommandError

from search.indexing import rebuild


class Command(BaseCommand):
    """Fills both engines anew; nobody notices."""

    help = "Schreibt alle Suchtexte neu und füllt beide Suchen, ohne Unterbrechung."

    def handle(self, *args: object, **options: object) -> None:
        """Report each step."""
        quiet = options["verbosity"] == 0
        if not rebuild(lambda text: None if quiet else self.stdout.write(text)):
            raise CommandError(
                "Elasticsearch antwortet nicht. Die Datenbank sucht, und der Worker "
                "füllt Elasticsearch, sobald es antwortet."
            )
