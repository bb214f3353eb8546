"""Images of the library with a real file."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image

from and_cms.images.models import CustomImage


def make_image(size: tuple[int, int] = (1200, 800), **fields: object) -> CustomImage:
    """Return a saved image of one colour."""
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG")
    usual = {
        "title": "Ein Turm",
        "author": "Kim Muster",
        "licence": "CC BY 4.0",
        "persons_agreed": True,
    }
    content = ImageFile(BytesIO(file.getvalue()), name="turm.jpg")
    return CustomImage.objects.create(file=content, **{**usual, **fields})
