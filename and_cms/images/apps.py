from django.apps import AppConfig


class ImagesConfig(AppConfig):
    """The site's image model."""

    name = "and_cms.images"
    label = "images"
    verbose_name = "Bilder"
