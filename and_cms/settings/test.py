"""Tests: production's rules, fast password hashes, mails in memory, plain http."""

import os
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("BASE_URL", "http://localhost")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,testserver,127.0.0.1")
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = "sqlite:///:memory:"

from . import base
from .base import *  # noqa: F403 - settings modules build on each other

TEST_RUNNER = "tests.runner.CountingRunner"
SECURE_SSL_REDIRECT = False
ELASTICSEARCH_NEEDS_TLS = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "and_session"
CSRF_COOKIE_NAME = "and_csrf"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = str(Path(base.BASE_DIR) / "var" / "test-media")
WHITENOISE_AUTOREFRESH = True
# Each test makes the index that it needs; at the start there is none.
SILENCED_SYSTEM_CHECKS = ["search.W010", "search.W011"]
