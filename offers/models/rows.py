"""An offer's rows: topics, districts, hours, amounts, branches, whom next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from and_cms.core.enums import SourceStatus
from and_cms.core.fields import ChoiceListField, TextListField
from and_cms.core.models import LocalizedRow
from offers.enums import Area, Period, Unit
from offers.models.pages import OfferPage
from partners.models import HoursRow
from vocabulary.districts import district_choices


class OfferTopic(Orderable):
    """A topic of an offer; the first one is the main topic."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(
        "vocabulary.TopicPage",
        on_delete=models.CASCADE,
        related_name="offer_rows",
        verbose_name=_("topic"),
    )

    def __str__(self) -> str:
        return str(self.topic)


class OfferDistrict(Orderable):
    """A district served, or where the office is. None served: the whole city."""

    page = ParentalKey(
        OfferPage, on_delete=models.CASCADE, related_name="district_rows"
    )
    district = models.ForeignKey(
        "vocabulary.District",
        on_delete=models.CASCADE,
        related_name="offer_rows",
        verbose_name=_("district"),
    )
    kind = models.CharField(
        _("meaning"), max_length=10, choices=Area, default=Area.SERVED
    )

    panels = [FieldRowPanel(["district", "kind"])]

    def __str__(self) -> str:
        return f"{self.district} ({self.get_kind_display()})"


class OfferCoProvider(Orderable):
    """A further organisation that provides the same offer."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="co_providers")
    organisation = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.CASCADE,
        related_name="co_provided",
        verbose_name=_("organisation"),
    )

    def __str__(self) -> str:
        return str(self.organisation)


class OfferHours(HoursRow):
    """The offer's own hours; they beat the place's."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="hours")


class OfferValue(LocalizedRow):
    """A dated amount, share or number of days. No dates: not known, never for ever."""

    prose_fields = ("label", "note")

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="values")
    label = models.CharField(
        _("label"), max_length=200, help_text=_("Example: Kind 0 bis 5 Jahre")
    )
    value = models.DecimalField(_("value"), max_digits=9, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.EUR)
    is_upper_limit = models.BooleanField(_("up to"), default=False)
    per = models.CharField(_("per"), max_length=10, choices=Period, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    as_of = models.CharField(_("date of the source"), max_length=10, blank=True)
    status = models.CharField(
        _("trust in the source"),
        max_length=20,
        choices=SourceStatus,
        default=SourceStatus.GENERAL,
    )
    sources = TextListField(_("sources"))
    note = models.CharField(_("note"), max_length=255, blank=True)

    panels = [
        "label",
        FieldRowPanel(["value", "unit", "per", "is_upper_limit"]),
        FieldRowPanel(["valid_from", "valid_to", "as_of", "status"]),
        "note",
        "sources",
    ]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("amount")

    def __str__(self) -> str:
        return self.label


class OfferBranch(LocalizedRow):
    """One of several places or providers of an offer."""

    prose_fields = ("name", "note", "languages_note")

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(_("name"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.PROTECT,
        related_name="branches",
        verbose_name=_("organisation"),
    )
    contact = models.ForeignKey(
        "partners.Contact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("contact"),
    )
    place = models.ForeignKey(
        "partners.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("place"),
    )
    districts = ChoiceListField(_("serves"), options=district_choices)
    located_in = ChoiceListField(_("is located in"), options=district_choices)
    as_of = models.CharField(_("date of the source"), max_length=10, blank=True)
    status = models.CharField(
        _("trust in the source"), max_length=20, choices=SourceStatus, blank=True
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    languages_note = models.CharField(
        _("note on languages"), max_length=200, blank=True
    )

    panels = [
        "name",
        FieldRowPanel(["organisation", "contact", "place"]),
        "districts",
        "located_in",
        "note",
        "languages_note",
        FieldRowPanel(["as_of", "status"]),
    ]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("branch")
        verbose_name_plural = _("branches")

    def __str__(self) -> str:
        return self.name or str(self.organisation)


class OfferReferral(LocalizedRow):
    """To whom an offer passes people on, and in which situation."""

    prose_fields = ("situation",)

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="referrals")
    situation = models.CharField(
        _("situation"),
        max_length=255,
        help_text=_("A full sentence. Example: Der andere Elternteil zahlt nicht"),
    )
    target = models.ForeignKey(
        OfferPage,
        on_delete=models.CASCADE,
        related_name="referred_by",
        verbose_name=_("next offer"),
    )
    is_inferred = models.BooleanField(
        _("our conclusion"),
        default=False,
        help_text=_("Nobody has stated this yet; ask the provider."),
    )

    panels = [
        "situation",
        "target",
        "is_inferred",
    ]

    class Meta(LocalizedRow.Meta):
        verbose_name = _("next station")

    def __str__(self) -> str:
        return f"{self.situation} → {self.target}"

    def leads_to(self, page: OfferPage) -> bool:
        """Whether the next station is ``page``, in whatever language."""
        if not self.target_id:
            return False
        return self.target.translation_key == page.translation_key
