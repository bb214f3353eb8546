"""Dresden's districts, with the names and postcodes that parents say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from and_cms.core.models import ProvenanceMixin
from vocabulary.enums import DistrictKind


class District(ProvenanceMixin, index.Indexed, ClusterableModel):
    """A Stadtbezirk or an Ortschaft; names are not translated."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=DistrictKind)
    office_street = models.CharField(
        _("street of the office"), max_length=120, blank=True
    )
    office_postcode = models.CharField(
        _("postcode of the office"), max_length=5, blank=True
    )
    office_town = models.CharField(_("town of the office"), max_length=60, blank=True)
    has_buergerbuero = models.BooleanField(
        _("has a Bürgerbüro"), null=True, blank=True, help_text=_("Empty: not known.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    # The search sees by it that a name or a postcode has changed.
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    panels = [
        "name",
        "key",
        "kind",
        InlinePanel("quarters", label=_("Stadtteil")),
        InlinePanel("postcodes", label=_("postcode")),
        "office_street",
        "office_postcode",
        "office_town",
        "has_buergerbuero",
        ProvenanceMixin.provenance_panel,
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.RelatedFields("quarters", [index.SearchField("name")]),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return self.name


class Quarter(Orderable):
    """A Stadtteil: the name parents use instead of the Stadtbezirk."""

    district = ParentalKey(District, on_delete=models.CASCADE, related_name="quarters")
    name = models.CharField(_("name"), max_length=60)

    def __str__(self) -> str:
        return self.name


class DistrictPostcode(Orderable):
    """A postcode in a district; one postcode may lie in several districts."""

    district = ParentalKey(District, on_delete=models.CASCADE, related_name="postcodes")
    postcode = models.CharField(_("postcode"), max_length=5, db_index=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["district", "postcode"], name="postcode_once_per_district"
            )
        ]

    def __str__(self) -> str:
        return self.postcode
