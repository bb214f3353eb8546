"""A picture from a stranger: decoded, written anew, kept out of sight (S-14)."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.models import Collection

from and_cms.images.models import CustomImage
from events.models import AnnouncedPicture, Announcement

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_PIXELS = 50_000_000
"""What a camera makes today; a small file that unfolds to more is an attack."""
LONGEST_SIDE = 2000
QUALITY = 85

UNREADABLE = _("This file is no picture that we can read. JPEG, PNG and WebP work.")
TOO_MANY_PIXELS = _("This picture is too large. Please make it smaller.")


def has_picture(announcement: Announcement) -> bool:
    """Tell whether a picture is kept."""
    return AnnouncedPicture.objects.filter(announcement=announcement).exists()


def keep(announcement: Announcement, upload: Any) -> None:
    """Keep a picture, written anew; raise ValidationError where it cannot be read.

    What is written anew has no metadata (where it was taken, by which phone) and
    nothing hidden behind the picture.
    """
    content = rewritten(upload)
    AnnouncedPicture.objects.update_or_create(
        announcement=announcement, defaults={"content": content}
    )


def rewritten(upload: Any) -> bytes:
    """Return a picture as a JPEG of its own, upright and not too large."""
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS, code="pixels")
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = Image.new("RGB", upright.size, "white")
            mask = upright.convert("RGBA")
            plain.paste(mask, mask=mask.getchannel("A"))
    except ValidationError:
        raise
    # Decoders fail in many ways on what is no picture.
    except Exception as error:
        raise ValidationError(UNREADABLE, code="unreadable") from error
    written = BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def remove(announcement: Announcement) -> None:
    """Forget the picture."""
    AnnouncedPicture.objects.filter(announcement=announcement).delete()


def as_image(announcement: Announcement) -> CustomImage | None:
    """Return the picture as an image of the site, with its words and rights."""
    kept = AnnouncedPicture.objects.filter(announcement=announcement).first()
    words = announcement.data.get("picture") or {}
    if kept is None or not words:
        return None
    image = CustomImage(
        title=words["alt"][:200],
        description=words["alt"],
        author=words["author"],
        licence=str(_("for this event, by the announcer")),
        persons_agreed=bool(words["rights"]),
        collection=Collection.get_first_root_node(),
        file=ImageFile(
            BytesIO(bytes(kept.content)), name=f"veranstaltung-{announcement.pk}.jpg"
        ),
    )
    image.save()
    return image
