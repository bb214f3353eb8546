"""What readers take along: lists, slips, brochures, the pocket book."""

from django.apps import AppConfig


class HandoutsConfig(AppConfig):
    """The app of everything that is handed out."""

    name = "handouts"
