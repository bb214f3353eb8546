from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One place that understands a question and answers it, on two engines."""

    name = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        """Connect the handlers, register the checks."""
        from . import checks, signal_handlers  # noqa: F401 - need the apps

        signal_handlers.connect()
