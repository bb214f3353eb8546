from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Events: what is on, when, where, and what was cancelled or moved."""

    name = "events"
    verbose_name = "Veranstaltungen"

    def ready(self) -> None:
        """Register the sections and connect the handlers."""
        from . import sections, signal_handlers  # noqa: F401 - registers its sections
        from .announcing import signal_handlers as announcing  # needs the models
        from .desk import signal_handlers as desk  # needs the models

        signal_handlers.connect()
        announcing.connect()
        desk.connect()
