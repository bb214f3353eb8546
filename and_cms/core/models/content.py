"""Remembers what was loaded from ``content/``, so that nothing of an editor is lost."""

from django.db import models


class ContentStamp(models.Model):
    """What a record looked like right after it was loaded.

    ``data`` is the digest of the files it came from, ``state`` the digest of the
    record as saved. A record whose state has changed since was edited by somebody:
    it is left alone for good.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    data = models.CharField(max_length=64)
    state = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="content_stamp_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
