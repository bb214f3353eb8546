from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One place that understands a question and answers it, on two engines."""

    name = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        """Connect the handlers."""
        from . import signal_handlers  # needs the apps

        signal_handlers.connect()
