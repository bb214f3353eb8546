from django.apps import AppConfig


class MailsConfig(AppConfig):
    """Mails to people: written down first, then sent, and tried again."""

    name = "and_cms.mails"
    label = "mails"
    verbose_name = "Mails"

    def ready(self) -> None:
        """Write Wagtail's own mails down, too."""
        from and_cms.mails.notifications import connect  # needs the models to be ready

        connect()
