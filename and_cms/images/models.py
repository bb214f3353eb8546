"""Images with what the law asks of them: licence, author, alternative text."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """An image; persons shown must have agreed (P-16)."""

    author = models.CharField(
        _("author"), max_length=120, help_text=_("Who took or drew it.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        help_text=_("Example: CC BY 4.0, or “City of Dresden, all rights”."),
    )
    persons_agreed = models.BooleanField(
        _("nobody is recognisable, or everybody has agreed in writing"), default=False
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "author",
        "licence",
        "persons_agreed",
    )

    def clean(self) -> None:
        """Refuse a picture whose persons have not agreed (KUG, GDPR; P-16)."""
        super().clean()
        if not self.persons_agreed:
            raise ValidationError(
                {"persons_agreed": _("Please confirm this, or choose another picture.")}
            )


class CustomRendition(AbstractRendition):
    """A scaled copy of an image."""

    image = models.ForeignKey(
        CustomImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
