from django.apps import AppConfig


class HandoutsConfig(AppConfig):
    """What is handed on: the list, the slip in two languages, the brochure."""

    name = "handouts"
    verbose_name = "Zum Mitgeben"
