"""Editions of the brochure: what stood in it, so that anybody can see what changed."""

from django.db import models


class Edition(models.Model):
    """One state of the offers that a brochure was made of; its number is its key.

    ``entries`` holds what was printed in German, by the key of the offer. The PDFs are
    made of live data and kept as files; this is what a printed copy is compared with.
    """

    made_at = models.DateTimeField("erstellt am", auto_now_add=True)
    digest = models.CharField("Prüfsumme", max_length=64, unique=True)
    entries = models.JSONField("Einträge")

    class Meta:
        verbose_name = "Ausgabe der Broschüre"
        verbose_name_plural = "Ausgaben der Broschüre"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Ausgabe {self.pk}"
