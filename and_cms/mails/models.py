"""Mails that are to be sent; what was sent forgets its text and its receiver (P-08)."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages

KEPT_DAYS = 90
"""Days after which nothing is left of a mail that was sent, or given up."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""How long to wait after each failure; the last one again and again."""
GIVEN_UP = timedelta(days=5)
"""As mail servers do (RFC 5321, 4.5.4.1)."""


class MailQuerySet(models.QuerySet[Any]):
    """Mails by what is left to do with them."""

    def waiting(self) -> Self:
        """Mails that were not sent yet."""
        return self.filter(sent_at__isnull=True)

    def due(self, now: datetime | None = None) -> Self:
        """Waiting mails whose time has come, the oldest first."""
        moment = now or timezone.now()
        return self.waiting().filter(try_at__lte=moment).order_by("written_at", "pk")

    def expired(self, now: datetime | None = None) -> Self:
        """Mails of which nothing need be kept."""
        begin = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
        return self.filter(written_at__lt=begin)


class OutgoingMail(models.Model):
    """One mail to one person, written in the transaction of what it tells."""

    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    to = models.EmailField(_("to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    try_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.CharField(_("last error"), max_length=120, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["sent_at", "try_at"], name="mails_due")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"

    def note_sent(self) -> None:
        """Forget everything but that it was sent."""
        self.sent_at = timezone.now()
        self.to = self.subject = self.text = self.html = self.error = ""
        self.save()

    def note_failure(self, error: Exception) -> None:
        """Wait a little longer each time; the error's kind says what to look for."""
        pause = PAUSES[min(self.attempts, len(PAUSES) - 1)]
        self.attempts += 1
        self.error = type(error).__name__
        self.try_at = timezone.now() + pause
        self.save(update_fields=["attempts", "error", "try_at"])
