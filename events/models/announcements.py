"""An event as somebody outside announces it, until an editor has released it.

There is no state of release here: that is Wagtail's workflow on the page. Names and
mail addresses live in these rows alone (P-08), and end with them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from and_cms.core import languages
from events.models.pages import EventPage

HASH_LENGTH = 64


class Announcement(models.Model):
    """What was typed, step by step, and how far it has come.

    ``data`` holds the answers by step, as plain JSON. Keys stand in addresses and mails
    only; here are their digests.
    """

    # Its page is found by the foreign key; the index of references need not know.
    wagtail_reference_index_ignore = True

    key_hash = models.CharField(max_length=HASH_LENGTH, unique=True, editable=False)
    language = models.CharField(
        _("language of the form"), max_length=10, choices=languages.choices
    )
    data = models.JSONField(default=dict, editable=False)
    page = models.ForeignKey(
        EventPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="announcements",
        verbose_name=_("event"),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="corrections",
    )
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Its page is made a moment after the confirmation.
    taken_in_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    mail = models.EmailField(_("mail"), blank=True, db_index=True)
    # None in place of an empty text: many have no link yet, and each link is one.
    confirm_hash = models.CharField(  # noqa: DJ001
        max_length=HASH_LENGTH, null=True, unique=True, editable=False
    )
    confirm_until = models.DateTimeField(null=True, blank=True, editable=False)
    follow_hash = models.CharField(  # noqa: DJ001
        max_length=HASH_LENGTH, null=True, unique=True, editable=False
    )
    question = models.TextField(_("question of the editors"), blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["-begun_at"]
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self) -> str:
        return f"Announcement {self.pk}"


class AnnouncedPicture(models.Model):
    """A picture of an announcement, decoded and written anew; public only with it."""

    announcement = models.OneToOneField(
        Announcement, on_delete=models.CASCADE, related_name="picture"
    )
    content = models.BinaryField(_("JPEG"))

    class Meta:
        verbose_name = _("picture of an announcement")
        verbose_name_plural = _("pictures of announcements")

    def __str__(self) -> str:
        return f"Picture of {self.announcement}"
