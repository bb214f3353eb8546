"""Accounts of staff for tests."""

from django.test import Client

from and_cms.users.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


def log_in_administrator(client: Client) -> User:
    """Log an administrator in; the throttle of logins stays out of it."""
    user = User.objects.filter(is_superuser=True).first()
    user = user or User.objects.create_superuser("admin@example.org")
    client.force_login(user, backend=BACKEND)
    return user
