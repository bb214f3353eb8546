"""Choices of topics, districts and words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicIcon(models.TextChoices):
    """Icons of the open set in ``and_cms/templates/icons``."""

    COINS = "coins", _("coins")
    HAND_COINS = "hand-coins", _("hand with coins")
    SCALES = "scales", _("scales")
    BABY_CARRIAGE = "baby-carriage", _("baby carriage")
    BRIEFCASE = "briefcase", _("briefcase")
    HOUSE = "house-line", _("house")
    HEARTBEAT = "heartbeat", _("heart")
    USERS = "users-three", _("people")
    SHIELD = "shield", _("shield")
    RECEIPT = "receipt", _("receipt")
    WAVING = "hand-waving", _("waving hand")
    COFFEE = "coffee", _("cup")


class DistrictKind(models.TextChoices):
    """Dresden has ten Stadtbezirke and nine Ortschaften."""

    STADTBEZIRK = "stadtbezirk", _("Stadtbezirk (city district)")
    ORTSCHAFT = "ortschaft", _("Ortschaft (incorporated village)")


class WordKind(models.TextChoices):
    """Why a word leads to a term."""

    EVERYDAY = "everyday", _("everyday word")
    SLIP = "slip", _("known slip")
    OLD_NAME = "old", _("old name")
    FOREIGN = "word", _("word of another language")


class WordStatus(models.TextChoices):
    """Whether a word was seen in a public text of its language."""

    VERIFIED = "verified", _("seen in a public text")
    GENERAL = "general", _("needs a native speaker's check before it is shown")
