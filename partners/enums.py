"""Choices of organisations and opening hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What a parent deals with: an office, an association, a firm."""

    AUTHORITY = "authority", _("Public office")
    CIVIL_SOCIETY = "civil-society", _("Non-profit organisation")
    COMMERCIAL = "commercial", _("Company")
    ASSOCIATION = "association", _("Association")
    INITIATIVE = "initiative", _("Project or initiative")


class NetworkRole(models.TextChoices):
    """Role in the network as seen in sources; for editors only, never shown."""

    COORDINATION = "coordination", _("carries the network's work")
    MEMBER_SEEN = "member-seen", _("seen with the network, not confirmed")
    SUPPORTER = "supporter", _("supports")
    NOT_CONFIRMED = "not-confirmed", _("no role known")
