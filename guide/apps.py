from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The guide: a few plain questions, then what may help and why."""

    name = "guide"
    verbose_name = "Wegweiser"
