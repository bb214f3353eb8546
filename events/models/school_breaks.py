"""School breaks in Saxony, as an editor has read them in the official calendar."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.enums import SchoolBreakKind


class SchoolBreak(models.Model):
    """One break with its first and last day.

    The ministry sets the days; no rule gives them, and no package that we trust has
    them. So they are entered, with where and when they were read.
    """

    kind = models.CharField(_("which break"), max_length=10, choices=SchoolBreakKind)
    first_day = models.DateField(
        _("first day"), help_text=_("The first day without school.")
    )
    last_day = models.DateField(
        _("last day"),
        help_text=_("The last day without school; the same for a single day."),
    )
    source = models.CharField(
        _("where you read it"),
        max_length=200,
        help_text=_("Example: Sächsisches Kultusministerium, Ferientermine"),
    )
    read_on = models.DateField(
        _("read on"),
        help_text=_("Announcers see this day: it says how old the entry is."),
    )

    panels = ["kind", "first_day", "last_day", "source", "read_on"]

    class Meta:
        ordering = ["-first_day"]
        verbose_name = _("school break")
        verbose_name_plural = _("school breaks")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first_day"], name="school_break_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day.year}" if self.first_day else ""

    @property
    def name(self) -> str | Promise:
        """What it is called, in the reader's language."""
        return SchoolBreakKind(self.kind).label

    def clean(self) -> None:
        """It ends after it has begun."""
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            message = _("The last day must not be before the first.")
            raise ValidationError({"last_day": message})
