"""What can be wrong with the network of referrals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gap(models.TextChoices):
    """A gap in the network, the most harmful for a parent first."""

    DEAD_END = "dead-end", _("Dead end")
    GONE = "gone", _("Next station is gone")
    CIRCLE = "circle", _("Circle")
    TOPIC = "topic", _("Topic without a next station")
    UNKNOWN_TO_ALL = "unknown-to-all", _("Nobody points there")
    ONE_WAY = "one-way", _("One-way street")
