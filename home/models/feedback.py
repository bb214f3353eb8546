"""What readers report: barriers and mistakes."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from home.enums import FeedbackKind

KEPT_FOR = timedelta(days=180)
"""The term after which a message is deleted (P-10); the privacy notice names it."""

REMIND_AFTER = timedelta(days=14)
"""Unanswered reports are brought up again; the law gives one month (A-06)."""


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """The words in which reports are asked for."""

    def expired(self) -> Self:
        """Reports whose term is over."""
        return self.filter(received_at__lt=timezone.now() - KEPT_FOR)

    def waiting(self) -> Self:
        """Reports that nobody has answered for two weeks."""
        return self.filter(
            answered_at__isnull=True, received_at__lt=timezone.now() - REMIND_AFTER
        )


class Feedback(models.Model):
    """A report from a reader: no name, a mail address only if she wants an answer."""

    kind = models.CharField(_("about"), max_length=10, choices=FeedbackKind)
    message = models.TextField(_("message"), max_length=2000)
    reply_to = models.EmailField(_("mail for the answer"), blank=True)
    page_path = models.CharField(_("page"), max_length=300, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.choices,
        default=languages.SOURCE,
    )
    received_at = models.DateTimeField(
        _("received"), default=timezone.now, db_index=True
    )
    answered_at = models.DateTimeField(
        _("answered"),
        null=True,
        blank=True,
        help_text=_("Barriers are answered within one month."),
    )

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        verbose_name = _("report from a reader")
        verbose_name_plural = _("reports from readers")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.received_at:%Y-%m-%d}"
