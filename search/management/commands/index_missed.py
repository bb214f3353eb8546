"""Brings in what the search has missed; the task worker does so by itself."""

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from search import indexing, outbox


class Command(BaseCommand):
    """Looks for pages whose documents are not in step, and for missed updates."""

    help = "Holt nach, was der Suche fehlt."

    def handle(self, *args: object, **options: object) -> None:
        """Fail where a page cannot be read or the search server does not answer."""
        broken = indexing.refresh(indexing.out_of_step())
        is_done = outbox.push(may_fill=True)
        if broken:
            titles = Page.objects.filter(
                translation_key__in=broken, locale__language_code="de"
            ).values_list("title", flat=True)
            raise CommandError(f"Nicht in der Suche: {', '.join(sorted(titles))}")
        if not is_done:
            raise CommandError(
                f"Elasticsearch hat nicht alles angenommen; {outbox.waiting()} Texte "
                "fehlen ihm."
            )
        self.stdout.write("Der Suche fehlt nichts.")
