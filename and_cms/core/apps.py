from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page needs: base page, languages, provenance, short addresses."""

    name = "and_cms.core"
    label = "core"
    verbose_name = "Grundlagen"

    def ready(self) -> None:
        """Register the checks and connect the handlers."""
        from . import checks, signal_handlers  # noqa: F401 - registers the checks

        signal_handlers.connect()
