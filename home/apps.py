from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page, information and legal pages, menus, and what readers report."""

    name = "home"
    verbose_name = "Startseite und Seiten"
