"""Where a fact comes from and how old it is (design idea 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from and_cms.core.enums import SourceStatus
from and_cms.core.fields import TextListField


class ProvenanceMixin(models.Model):
    """Source, age and confirmation of a record's facts.

    ``as_of`` is the date of the source as far as it is known: ``2025``, ``2025-07``,
    ``2025-07-14`` or ``2024+`` (that year or newer). ``field_status`` names the
    fields that differ: ``[{"field", "status", "as_of", "note"}]``.
    """

    status = models.CharField(
        _("trust in the source"),
        max_length=20,
        choices=SourceStatus,
        default=SourceStatus.GENERAL,
    )
    as_of = models.CharField(
        _("date of the source"),
        max_length=10,
        blank=True,
        help_text=_("As exact as known, for example 2025, 2025-07 or 2024+."),
    )
    sources = TextListField(
        _("sources"), help_text=_("One key or address a line; for editors only.")
    )
    field_status = models.JSONField(_("fields that differ"), default=list, blank=True)
    confirmed_on = models.DateField(
        _("confirmed by the provider on"), null=True, blank=True
    )
    confirmed_by = models.CharField(
        _("confirmed by"),
        max_length=120,
        blank=True,
        help_text=_(
            "Who confirmed it; for editors only. Example: Ms Berger, by phone."
        ),
    )
    next_check = models.DateField(_("next check"), null=True, blank=True)

    provenance_panel = MultiFieldPanel(
        [
            "confirmed_on",
            "confirmed_by",
            "next_check",
            "status",
            "as_of",
            FieldPanel("sources", classname="collapsed"),
        ],
        heading=_("How old is this?"),
    )

    class Meta:
        abstract = True

    def age_of(self, field: str) -> str:
        """Return the source date of one field where it differs from the record's.

        An undated differing source gives ``"?"``; no difference gives ``""``.
        """
        for entry in self.field_status:
            if entry.get("field") == field and entry.get("status") != self.status:
                return entry.get("as_of") or "?"
        return ""
