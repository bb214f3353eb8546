"""Organisations, places and contacts: facts, one record each, used by many pages."""

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from and_cms.core.enums import TriState, Weekday
from and_cms.core.models import ProvenanceMixin
from and_cms.core.phones import validate_phone
from partners.enums import NetworkRole, OrganisationKind
from vocabulary.models import District


class HoursRow(Orderable):
    """A span of one weekday, in local time. Without times: open, hours not known."""

    weekday = models.CharField(_("weekday"), max_length=10, choices=Weekday)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    by_appointment = models.BooleanField(_("by appointment"), default=False)

    panels = [FieldRowPanel(["weekday", "opens", "closes", "by_appointment"])]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        """Both times or none, in order."""
        super().clean()
        if (self.opens is None) != (self.closes is None):
            raise ValidationError(_("Give both times, or none."))
        if self.opens and self.closes and self.opens >= self.closes:
            raise ValidationError(_("“Closes” must be later than “opens”."))


class Place(index.Indexed, ClusterableModel):
    """A postal address, stored once; German addresses are never translated."""

    name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        help_text=_("Only where people know the place by name. Example: Kulturpalast"),
    )
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True, default="Dresden")
    district = models.ForeignKey(
        District,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("district"),
    )
    step_free = models.CharField(
        _("step-free"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    accessible_toilet = models.CharField(
        _("accessible toilet"),
        max_length=10,
        choices=TriState,
        default=TriState.UNKNOWN,
    )
    lift = models.CharField(
        _("lift"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )
    hearing_loop = models.CharField(
        _("hearing loop"), max_length=10, choices=TriState, default=TriState.UNKNOWN
    )

    panels = [
        "name",
        "street",
        FieldRowPanel(["postcode", "town"]),
        "district",
        InlinePanel("hours", label=_("opening hours")),
        MultiFieldPanel(
            ["step_free", "accessible_toilet", "lift", "hearing_loop"],
            heading=_("Getting in"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("street"),
        index.AutocompleteField("name"),
        index.AutocompleteField("street"),
    ]

    class Meta:
        ordering = ["street", "name"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "street", "postcode", "town"], name="place_once"
            )
        ]

    def __str__(self) -> str:
        parts = [self.name, self.street, f"{self.postcode} {self.town}".strip()]
        return ", ".join(part for part in parts if part)

    def clean(self) -> None:
        """A place needs a name or a street."""
        super().clean()
        if not (self.name or self.street):
            raise ValidationError(_("Give a name or a street."))


class PlaceHours(HoursRow):
    """Opening hours of a place; an offer's own hours beat them."""

    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="hours")


class Organisation(ProvenanceMixin, index.Indexed, ClusterableModel):
    """Who offers or organises something."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    role = models.CharField(
        _("role in the network"),
        max_length=20,
        choices=NetworkRole,
        default=NetworkRole.NOT_CONFIRMED,
        help_text=_(
            "For editors only. Nobody is called a member before it is confirmed."
        ),
    )
    is_collective = models.BooleanField(
        _("stands for several bodies"),
        default=False,
        help_text=_("Example: “Gesetzliche Krankenkassen”."),
    )
    is_published = models.BooleanField(
        _("may be shown"),
        default=True,
        help_text=_("Off: appears nowhere on the site."),
    )
    phone = models.CharField(
        _("phone"),
        max_length=30,
        blank=True,
        validators=[validate_phone],
        help_text=_("As people read it. Example: 0351 488 5051"),
    )
    email = models.EmailField(_("mail"), blank=True)
    web = models.URLField(_("web address"), max_length=300, blank=True)
    place = models.ForeignKey(
        Place,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("place"),
    )
    note = models.TextField(_("note for editors"), blank=True)
    announces_at_once = models.BooleanField(
        _("its events are published at once"),
        default=False,
        help_text=_(
            "Only for senders whose mail address ends with one of the domains below."
        ),
    )

    panels = [
        "name",
        "kind",
        "key",
        MultiFieldPanel(["phone", "email", "web", "place"], heading=_("Contact")),
        InlinePanel("district_rows", label=_("district")),
        MultiFieldPanel(
            ["role", "is_collective", "is_published"], heading=_("Network")
        ),
        MultiFieldPanel(
            [
                "announces_at_once",
                InlinePanel("mail_domains", label=_("mail domain")),
            ],
            heading=_("Announcing events"),
        ),
        ProvenanceMixin.provenance_panel,
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("is_published"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class OrganisationMailDomain(Orderable):
    """What the mail addresses of an organisation end with: example.org."""

    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="mail_domains"
    )
    domain = models.CharField(
        _("domain"),
        max_length=120,
        validators=[DomainNameValidator()],
        help_text=_("Example: kinderland-sachsen.de"),
    )

    def __str__(self) -> str:
        return self.domain


class OrganisationDistrict(Orderable):
    """A district an organisation is based or works in."""

    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="district_rows"
    )
    district = models.ForeignKey(
        District,
        on_delete=models.CASCADE,
        related_name="organisation_rows",
        verbose_name=_("district"),
    )

    def __str__(self) -> str:
        return str(self.district)


class Contact(index.Indexed, models.Model):
    """Ways to reach somebody; one record, used by many offers."""

    label = models.CharField(
        _("label for editors"),
        max_length=120,
        help_text=_("Example: Jugendamt, Unterhaltsvorschuss"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    phone = models.CharField(
        _("phone"),
        max_length=30,
        blank=True,
        validators=[validate_phone],
        help_text=_("As people read it. Example: 0351 488 5051"),
    )
    email = models.EmailField(_("mail"), blank=True)
    web = models.URLField(_("web address"), max_length=300, blank=True)

    panels = ["label", "organisation", "phone", "email", "web"]
    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.SearchField("phone"),
        index.SearchField("email"),
    ]

    class Meta:
        ordering = ["label"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.label
