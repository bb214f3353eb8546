"""Remembers how each language version of a page came about."""

from django.conf import settings
from django.db import models
from wagtail.models import Page


class TranslationRecord(models.Model):
    """From which German text a version was made, by whom, and who checked it (L-11).

    ``source_digest`` is the digest of the German prose: on the German page of what is
    published, on a translation of what it was made from. Where the two differ, the
    German text has changed since.
    """

    page = models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="translation_record",
    )
    source_digest = models.CharField(max_length=64)
    is_machine = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "Stand der Übersetzung"
        verbose_name_plural = "Stand der Übersetzungen"

    def __str__(self) -> str:
        return f"Translation record of page {self.page_id}"


def record_of(page: Page) -> TranslationRecord | None:
    """Return the record of a page; None where nothing is known of it.

    Costs a query unless the page was selected with ``translation_record``.
    """
    return getattr(page, "translation_record", None)
