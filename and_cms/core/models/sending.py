"""How often a form was sent from somewhere within an hour."""

from django.db import models


class SendingCount(models.Model):
    """A count that all processes share; nothing in it names who sent.

    ``key`` is a keyed digest of the form, the block of addresses and the hour, so it
    cannot be joined with that of another hour. Forgotten when its hour is over (S-27).
    """

    key = models.CharField(max_length=64, unique=True)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "sendings of an hour"
        verbose_name_plural = "sendings of an hour"

    def __str__(self) -> str:
        return f"{self.count} since {self.hour:%H:%M}"
