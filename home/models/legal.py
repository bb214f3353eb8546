"""Pages the law asks for; what must be said is a required field each."""

from datetime import timedelta

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from and_cms.core.blocks import story_field
from and_cms.core.models import BasePage
from and_cms.core.models.pages import PROSE
from home.enums import ComplianceStatus

REVIEW_EVERY = timedelta(days=365)
"""The statement is reviewed at least once a year (A-05)."""


class LegalPage(BasePage):
    """A required text in parts, and a body for whatever else belongs there."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    part_fields: tuple[str, ...] = ()

    body = story_field(_("further text"))

    class Meta:
        abstract = True

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict:
        """Add the parts under headings in the reader's language."""
        from home.details import legal_details  # details.py needs these models

        context = super().get_context(request, *args, **kwargs)
        return {**context, **legal_details(self)}


class ImprintPage(LegalPage):
    """Who answers for the site (§ 5 DDG, § 18 MStV; P-04)."""

    part_fields = (
        "name",
        "address",
        "representative",
        "contact",
        "editorial_responsible",
    )
    prose_fields = (*PROSE, *part_fields, "body")

    name = models.TextField(
        _("name"), help_text=_("The body that runs the site, in full.")
    )
    address = models.TextField(
        _("address"), help_text=_("Street, postcode and town, one a line.")
    )
    representative = models.TextField(
        _("represented by"),
        help_text=_("Who represents the body, with the office held."),
    )
    contact = models.TextField(
        _("contact"),
        help_text=_("A mail address that is read every day, and a phone number."),
    )
    editorial_responsible = models.TextField(
        _("responsible for the content"),
        help_text=_("One person with first name, surname and address (§ 18 MStV)."),
    )

    content_panels = [*BasePage.content_panels, *part_fields, "body"]

    class Meta:
        verbose_name = _("imprint")


class PrivacyPage(LegalPage):
    """What is stored, why and how long (Art. 13 GDPR; P-05)."""

    part_fields = (
        "controller",
        "officer",
        "purposes",
        "legal_basis",
        "terms",
        "rights",
        "supervisory_authority",
    )
    prose_fields = (*PROSE, *part_fields, "body")

    controller = models.TextField(
        _("controller"), help_text=_("Who decides about the data, with address.")
    )
    officer = models.TextField(
        _("data protection officer"), help_text=_("How to reach the officer.")
    )
    purposes = models.TextField(
        _("what for"), help_text=_("Which data is used for which purpose.")
    )
    legal_basis = models.TextField(
        _("legal basis"),
        help_text=_("Article 6(1)(e) GDPR and the Saxon law that applies."),
    )
    terms = models.TextField(
        _("how long"), help_text=_("When each kind of data is deleted.")
    )
    rights = models.TextField(
        _("your rights"), help_text=_("Access, correction, deletion, objection …")
    )
    supervisory_authority = models.TextField(
        _("where to complain"), help_text=_("The supervisory authority, with contact.")
    )

    content_panels = [*BasePage.content_panels, *part_fields, "body"]

    class Meta:
        verbose_name = _("privacy notice")


class StatementPage(LegalPage):
    """The accessibility statement by the EU model (2018/1523; A-03 to A-07)."""

    part_fields = (
        "body_and_scope",
        "non_accessible_content",
        "alternatives",
        "assessment_method",
        "feedback_contact",
        "enforcement",
    )
    prose_fields = (*PROSE, *part_fields, "body")

    # --- Prose: translated ---
    body_and_scope = models.TextField(
        _("who and what this is about"),
        help_text=_("The public body, and the pages and documents meant."),
    )
    non_accessible_content = models.TextField(
        _("what is not accessible"),
        help_text=_(
            "Each with its reason: not yet conforming, disproportionate burden, or out "
            "of scope."
        ),
    )
    alternatives = models.TextField(
        _("other ways to get there"),
        help_text=_("What people can use instead of the content above."),
    )
    assessment_method = models.TextField(
        _("how it was assessed"),
        help_text=_("Self-assessment or test by whom, with what."),
    )
    feedback_contact = models.TextField(
        _("report a barrier"), help_text=_("How to write to us, and when we answer.")
    )
    enforcement = models.TextField(
        _("if our answer does not help"),
        help_text=_("The enforcement body in Saxony; its procedure is free."),
    )

    # --- Facts: read from the German page ---
    compliance_status = models.CharField(
        _("status"),
        max_length=10,
        choices=ComplianceStatus,
        default=ComplianceStatus.PARTIAL,
    )
    assessment_date = models.DateField(_("assessed on"))
    last_reviewed = models.DateField(
        _("last reviewed on"),
        help_text=_("At least once a year, and after each major change of the site."),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                "compliance_status",
                FieldRowPanel(["assessment_date", "last_reviewed"]),
            ],
            heading=_("Status"),
        ),
        *part_fields,
        "body",
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    @property
    def is_outdated(self) -> bool:
        """Whether the yearly review is overdue."""
        reviewed = self.facts.last_reviewed
        return timezone.localdate() - reviewed > REVIEW_EVERY
