from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """The public JSON API: read only, no key, the same facts as the pages."""

    name = "opendata"
    verbose_name = "Offene Daten"
