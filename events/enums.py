"""Choices of events and their dates."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventStatus(models.TextChoices):
    """The state of the whole event, with all its dates."""

    PLANNED = "planned", _("takes place")
    CANCELLED = "cancelled", _("cancelled")
    MOVED = "moved", _("moved to another date")


class ChangeKind(models.TextChoices):
    """What happened to one single date."""

    CANCELLED = "cancelled", _("cancelled")
    MOVED = "moved", _("moved")


class DateStatus(models.TextChoices):
    """The state of one written-out date."""

    PLANNED = "planned", _("takes place")
    CANCELLED = "cancelled", _("cancelled")
    MOVED = "moved", _("moved to this day")
    MOVED_AWAY = "moved-away", _("moved to another day")


class ShownState(StrEnum):
    """How a date looks to a reader, the state of the whole event included."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"
    PAST = "past"


class Frequency(models.TextChoices):
    """How often a date comes again."""

    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month, same weekday")


class HolidayRule(models.TextChoices):
    """What happens where a series meets a public holiday of Saxony."""

    SKIP = "skip", _("does not take place on public holidays")
    KEEP = "keep", _("takes place on public holidays too")


class EventCost(models.TextChoices):
    """What a visitor pays."""

    FREE = "free", _("free of charge")
    COSTS = "costs", _("costs something")
    UNKNOWN = "unknown", _("not known")


class SchoolBreakKind(models.TextChoices):
    """The breaks of Saxon schools."""

    AUTUMN = "autumn", _("autumn break")
    CHRISTMAS = "christmas", _("Christmas break")
    WINTER = "winter", _("winter break")
    EASTER = "easter", _("Easter break")
    WHITSUN = "whitsun", _("Whitsun break")
    SUMMER = "summer", _("summer break")
    DAY = "day", _("day without school")
