from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations, their places and contacts, and the partners from A to Z."""

    name = "partners"
    verbose_name = "Netzwerk"
