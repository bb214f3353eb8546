from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    """Staff accounts and the throttling of their logins."""

    name = "and_cms.users"
    label = "users"
    verbose_name = "Konten"
    # Two configurations live here: this one is meant by the app's name.
    default = True

    def ready(self) -> None:
        """Connect the handlers."""
        from and_cms.users.sessions import connect  # needs the models to be ready

        connect()


class StaffAdminConfig(WagtailUsersAppConfig):
    """Wagtail's administration of accounts, with our forms."""

    user_viewset = "and_cms.users.viewsets.StaffViewSet"
