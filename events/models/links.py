"""What became of asking the addresses that announcers typed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LinkOutcome(models.TextChoices):
    """What an address said when the worker asked it."""

    ANSWERS = "answers", _("answers")
    SILENT = "silent", _("does not answer")
    REFUSED = "refused", _("is no public address, was not asked")


class CheckedLink(models.Model):
    """One address, asked once for all events that name it; kept for a month.

    Only the outcome is kept, nothing of what was found there.
    """

    # Found by its address alone.
    wagtail_reference_index_ignore = True

    url = models.CharField(max_length=500, unique=True)
    outcome = models.CharField(max_length=10, choices=LinkOutcome)
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "Geprüfter Link"
        verbose_name_plural = "Geprüfte Links"

    def __str__(self) -> str:
        return self.url
