"""Short, neutral addresses ``a/<code>/`` for cards, QR codes and mails."""

import secrets

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0/o, 1/l/i: a code is read aloud and typed from paper."""

CODE_LENGTH = 6


def random_code() -> str:
    """Return a code that says nothing of the page behind it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class ShortAddress(models.Model):
    """One code for one page in all its languages; never reused, never changed."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    translation_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name = "Kurzadresse"
        verbose_name_plural = "Kurzadressen"

    def __str__(self) -> str:
        return self.code
