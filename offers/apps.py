from django.apps import AppConfig


class OffersConfig(AppConfig):
    """Offers: what helps, for whom, how to start, and who is next."""

    name = "offers"
    verbose_name = "Angebote"

    def ready(self) -> None:
        """Register what offers add to topic and partner pages."""
        from . import sections  # noqa: F401 - registers its sections
