"""A laptop: production settings less what a laptop lacks (https, mail server)."""

import os
from pathlib import Path

_var = Path(__file__).resolve().parents[2] / "var"
os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = f"sqlite:///{_var / 'demo.sqlite3'}"
if not os.environ.get("EMAIL_URL"):
    os.environ["EMAIL_URL"] = f"file://{_var / 'mail'}"
if not os.environ.get("SECRET_KEY"):
    from .demo_secret import secret_key

    os.environ["SECRET_KEY"] = secret_key(_var)

from . import base  # noqa: E402 - the environment is filled first
from .base import *  # noqa: E402, F403 - settings modules build on each other

SECURE_SSL_REDIRECT = False
ELASTICSEARCH_NEEDS_TLS = False
SECURE_HSTS_SECONDS = 0
SECURE_PROXY_SSL_HEADER = None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "and_session"
CSRF_COOKIE_NAME = "and_csrf"

if base.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # To open the file and read its settings takes longer than most questions.
    base.DATABASES["default"]["CONN_MAX_AGE"] = 60
    base.DATABASES["default"]["OPTIONS"] = {
        # Readers do not wait for the one writer; writers queue for 20 seconds.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
