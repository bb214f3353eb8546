"""A picture from a stranger: decoded, written anew, kept out of sight (S-14)."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from PIL import Image, ImageOps
from wagtail.models import Collection, ReferenceIndex

from and_cms.core import languages
from and_cms.images.models import CustomImage
from events.models import AnnouncedPicture, Announcement

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_PIXELS = 50_000_000
"""What a camera makes today; a small file that unfolds to more is an attack."""
LONGEST_SIDE = 2000
QUALITY = 85

UNREADABLE = _("This file is no picture that we can read. JPEG, PNG and WebP work.")
LICENCE = _("for this event, by the announcer")
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


def hand_over(source: Announcement, target: Announcement) -> bool:
    """Give an announcement the picture of another; tell whether it had not that one.

    A correction begins with the picture that is there, and gives back its own.
    """
    given, had = _content(source), _content(target)
    if given == had:
        return False
    if given is None:
        remove(target)
    else:
        AnnouncedPicture.objects.update_or_create(
            announcement=target, defaults={"content": given}
        )
    return True


def _content(announcement: Announcement) -> bytes | None:
    kept = AnnouncedPicture.objects.filter(announcement=announcement).first()
    return bytes(kept.content) if kept else None


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
        licence=_written_in_german(LICENCE),
        persons_agreed=bool(words["rights"]),
        collection=Collection.get_first_root_node(),
        file=ImageFile(
            BytesIO(bytes(kept.content)), name=f"veranstaltung-{announcement.pk}.jpg"
        ),
    )
    image.save()
    return image


def _written_in_german(text: Promise) -> str:
    """Write what is stored in the language of all facts, whoever announces."""
    with override(languages.SOURCE):
        return str(text)


def delete_unused(images: Iterable[CustomImage | None]) -> None:
    """Delete the pictures of announcers that no page shows any more (P-10).

    What somebody on the staff has put into the library has her name on it, and stays.
    """
    for image in images:
        if image is None or image.uploaded_by_user_id is not None:
            continue
        if not ReferenceIndex.get_references_to(image).exists():
            image.delete()
