"""The picture of an event, as readers see it."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.images.shortcuts import get_rendition_or_not_found

from and_cms.images.models import CustomImage
from events.models import EventPage

SMALL, LARGE = 480, 960
"""The longest side of the two copies, in pixels."""


@dataclass(frozen=True)
class EventPicture:
    """A picture with its words. ``lang`` is the language of ``alt``.

    ``credit`` names who made it, ``licence`` what others may do with it, as it was
    written down in German (P-16). ``is_large``: worth a second, larger copy.
    """

    image: CustomImage
    alt: str
    lang: str
    credit: str
    licence: str
    is_large: bool

    @property
    def address(self) -> str:
        """The absolute address of the copy that the page shows as a JPEG."""
        side = LARGE if self.is_large else SMALL
        # As the page's template writes it, so that it is one and the same copy.
        copy = get_rendition_or_not_found(self.image, f"format-jpeg|max-{side}x{side}")
        return settings.BASE_URL + copy.url


def event_picture(page: EventPage) -> EventPicture | None:
    """Return the picture to show, None where there is none.

    Without words for those who do not see it none is shown (A-33), nor on a sensitive
    page: what it is about must not be seen over a shoulder.
    """
    facts = page.facts
    image = facts.image
    # A translation that is older than the picture has no words for it yet.
    written = page if page.picture_text else facts
    if image is None or facts.is_sensitive or not written.picture_text:
        return None
    return EventPicture(
        image=image,
        alt=written.picture_text,
        lang=written.prose_language.code,
        credit=image.author,
        licence=image.licence,
        is_large=max(image.width, image.height) > SMALL,
    )
