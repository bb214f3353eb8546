"""Choices that several apps share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TriState(models.TextChoices):
    """Yes, no, or honestly not known; not known is never shown as no."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")

    @classmethod
    def as_bool(cls, value: str) -> bool | None:
        """Return True, False, or None where it is not known."""
        return {cls.YES.value: True, cls.NO.value: False}.get(value)


class SourceStatus(models.TextChoices):
    """How far a fact can be trusted (header of content/facts/offers.yaml)."""

    VERIFIED = "verified", _("source of 2024 or newer")
    OLD = "old", _("source before 2024 or undated")
    GENERAL = "general-knowledge", _("no source, to be checked")


class Weekday(models.TextChoices):
    """Days of the week by the names of schema.org and HSDS, in lower case."""

    MONDAY = "monday", _("Monday")
    TUESDAY = "tuesday", _("Tuesday")
    WEDNESDAY = "wednesday", _("Wednesday")
    THURSDAY = "thursday", _("Thursday")
    FRIDAY = "friday", _("Friday")
    SATURDAY = "saturday", _("Saturday")
    SUNDAY = "sunday", _("Sunday")

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as in ``date.weekday()``."""
        return list(type(self)).index(self)

    @classmethod
    def weekend(cls) -> list[str]:
        """Saturday and Sunday."""
        return [cls.SATURDAY, cls.SUNDAY]
