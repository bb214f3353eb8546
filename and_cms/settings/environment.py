"""Typed values from the environment; what is missing is said in one sentence.

Own code instead of a package: four readers cover everything the settings ask for.
"""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ENGINES = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
    "sqlite": "django.db.backends.sqlite3",
}


def text(name: str, default: str | None = None) -> str:
    """Return the value of ``name``; an empty value counts as not set.

    Raises ImproperlyConfigured with a sentence when there is no default.
    """
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"The environment variable {name} is missing. "
            f"docs/operations.md lists what the site needs to start."
        )
    return default


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated value as a list without empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str = "DATABASE_URL", default: str | None = None) -> dict:
    """Read ``postgres://user:password@host:port/name`` or ``sqlite:////path``."""
    url = urlsplit(text(name, default))
    if url.scheme not in ENGINES:
        raise ImproperlyConfigured(
            f"{name} must start with postgres:// or sqlite:///, not {url.scheme!r}."
        )
    if url.scheme == "sqlite":
        return {"ENGINE": ENGINES["sqlite"], "NAME": unquote(url.path[1:])}
    return {
        "ENGINE": ENGINES[url.scheme],
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A server that is gone must not hold up the start for minutes.
        "OPTIONS": {"connect_timeout": "5", **dict(parse_qsl(url.query))},
    }


def email(name: str = "EMAIL_URL", default: str = "") -> dict[str, object]:
    """Read ``smtp://``, ``smtp+tls://`` or ``file:///folder`` as Django's settings."""
    url = urlsplit(text(name, default))
    if url.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(url.path),
        }
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
