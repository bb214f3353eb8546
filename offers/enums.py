"""Choices of an offer's facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferState(models.TextChoices):
    """Whether the offer can be used today."""

    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    MOVING = "moving", _("moving")
    ENDED = "ended", _("ended")
    UNKNOWN = "unknown", _("may have changed, please call first")

    @classmethod
    def by_use(cls) -> list[str]:
        """Order in lists: what can be used first, what has ended last."""
        return [cls.RUNNING, cls.MOVING, cls.UNKNOWN, cls.PAUSED, cls.ENDED]


class Cost(models.TextChoices):
    """What a parent pays."""

    FREE = "free", _("free of charge")
    FREE_WITH_PASS = "free-with-pass", _("free with Dresden-Pass")
    COSTS = "costs", _("costs something")
    UNKNOWN = "unknown", _("not known")

    @classmethod
    def without_money(cls) -> list[str]:
        """What can be had for nothing."""
        return [cls.FREE, cls.FREE_WITH_PASS]


class Channel(models.TextChoices):
    """How the service works."""

    ON_SITE = "on-site", _("on site")
    PHONE = "phone", _("by phone")
    VIDEO = "video", _("by video")
    ONLINE = "online", _("online form")


class Unit(models.TextChoices):
    """What a value counts."""

    EUR = "eur", _("euros")
    PERCENT = "percent", _("percent")
    DAYS = "days", _("days")


class Period(models.TextChoices):
    """What an amount is paid for."""

    MONTH = "month", _("per month")
    YEAR = "year", _("per year")
    NIGHT = "night", _("per night")
    DAY = "day", _("per day")
    ONCE = "once", _("once")


class Area(models.TextChoices):
    """What a district means to an offer."""

    SERVED = "served", _("serves")
    LOCATED = "located", _("is located in")
