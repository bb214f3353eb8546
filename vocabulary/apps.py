from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """Topics, districts with their postcodes, and the word list."""

    name = "vocabulary"
    verbose_name = "Wörter und Orte"
