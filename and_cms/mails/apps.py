from django.apps import AppConfig


class MailsConfig(AppConfig):
    """Mails to people: written down first, then sent, and tried again."""

    name = "and_cms.mails"
    label = "mails"
    verbose_name = "Mails"
