"""Settings of the site, safe for production; the other modules differ by a few lines.

Values come from the environment (docs/operations.md); a missing one stops the start
with a sentence.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf.locale import LANG_INFO

from and_cms.core import languages

from . import environment as env
from .policies import (  # noqa: F401 - these are settings too
    ADMIN_CONTENT_SECURITY_POLICY,
    CONTENT_SECURITY_POLICY,
    PERMISSIONS_POLICY,
)

BASE_DIR = Path(__file__).resolve().parents[2]

# --- Address and hosts ----------------------------------------------------------

SECRET_KEY = env.text("SECRET_KEY")
DEBUG = False
BASE_URL = env.text("BASE_URL").rstrip("/")
_base = urlsplit(BASE_URL)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", _base.hostname or "")
CSRF_TRUSTED_ORIGINS = [f"{_base.scheme}://{_base.netloc}"]
# Under www.dresden.de/alleinerziehende the site shares its origin with the whole
# city: addresses and cookie paths start with the prefix.
SCRIPT_NAME = env.text("SCRIPT_NAME", "").rstrip("/")
FORCE_SCRIPT_NAME = SCRIPT_NAME or None
# Behind a proxy its address is everybody's: limits then count by X-Forwarded-For.
BEHIND_PROXY = env.text("BEHIND_PROXY", "") == "1"
ROOT_URLCONF = "and_cms.urls"
WSGI_APPLICATION = "and_cms.wsgi.application"

# --- Apps -----------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "guide",
    "opendata",
    "handouts",
    "search",
    "events",
    "offers",
    "partners",
    "vocabulary",
    "and_cms.images",
    "and_cms.mails",
    "and_cms.users",
    "and_cms.core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.sites",
    "and_cms.users.apps.StaffAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "and_cms.core.middleware.RefuseUnreadableAddresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "and_cms.core.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "and_cms.core.middleware.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "and_cms.users.sessions.LoginLimitsMiddleware",
    "and_cms.core.middleware.QuietHeadersMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "and_cms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "and_cms.core.context_processors.site",
                "home.context_processors.frame",
            ],
        },
    },
]

# --- Data -----------------------------------------------------------------------

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Languages ------------------------------------------------------------------

LANG_INFO.update(languages.LANG_INFO_ADDITIONS)
LANGUAGE_CODE = languages.SOURCE
LANGUAGES = languages.choices()
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Berlin"
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Static and media -----------------------------------------------------------

STATIC_URL = f"{SCRIPT_NAME}/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "and_cms" / "static"]
MEDIA_URL = f"{SCRIPT_NAME}/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "and_cms.core.stylesheets.BundledStaticFilesStorage"},
}

# --- Wagtail --------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Alleinerziehenden-Netzwerk Dresden"
WAGTAILADMIN_BASE_URL = BASE_URL + SCRIPT_NAME
# Events take place in Dresden, whatever clock the editor's machine shows.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_USER_LOGIN_FORM = "and_cms.users.forms.StaffLoginForm"
# Nothing goes to third parties (P-01): no avatar service, no update check.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILIMAGES_IMAGE_MODEL = "images.CustomImage"
# Limits for uploads (S-13), in bytes and pixels.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# Shared passwords are stored in plain text (S-29): groups and logins only.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_EDITING_SESSION_PING_INTERVAL = 20_000
TAGGIT_CASE_INSENSITIVE = True

# --- Search ---------------------------------------------------------------------

ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", "")
ELASTICSEARCH_INDEX_PREFIX = env.text("ELASTICSEARCH_INDEX_PREFIX", "and_")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA_CERTS = env.text("ELASTICSEARCH_CA_CERTS", "")
# A laptop's own server has no certificate; everywhere else it is refused (S-31).
ELASTICSEARCH_NEEDS_TLS = True
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "wagtail.search.backends.database"},
}
if ELASTICSEARCH_URL:
    WAGTAILSEARCH_BACKENDS["elasticsearch"] = {
        "BACKEND": "search.backends",
        "URLS": [ELASTICSEARCH_URL],
        "INDEX_PREFIX": ELASTICSEARCH_INDEX_PREFIX,
        # One second, then the database answers (S-33).
        "TIMEOUT": 1,
        # The search keeps its documents in step itself, and remembers what it missed.
        "AUTO_UPDATE": False,
        "OPTIONS": {
            "max_retries": 0,
            **({"api_key": ELASTICSEARCH_API_KEY} if ELASTICSEARCH_API_KEY else {}),
            **({"ca_certs": ELASTICSEARCH_CA_CERTS} if ELASTICSEARCH_CA_CERTS else {}),
        },
    }

# Months after which a question without an answer is forgotten (P-10).
UNMET_QUESTIONS_KEPT_MONTHS = 13

# --- Accounts -------------------------------------------------------------------

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Throttle by user and address together, so that nobody can lock out another (S-16);
# the log keeps no address (P-13).
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
# The field of the login form. By default axes looks for “email”, finds nothing, and
# lets the right password in however many wrong ones came before.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "and_cms.core.senders.shortened_address"
AXES_CLIENT_STR_CALLABLE = "and_cms.users.throttling.describe_client"
AXES_LOCKOUT_TEMPLATE = "users/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# --- Privacy and security (rules P-01, P-02, S-01 to S-10) ------------------------

SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{SCRIPT_NAME}/"
LANGUAGE_COOKIE_PATH = SESSION_COOKIE_PATH
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
_prefix = "__Secure-" if SCRIPT_NAME else "__Host-"
SESSION_COOKIE_NAME = f"{_prefix}and_session"
CSRF_COOKIE_NAME = f"{_prefix}and_csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = True
# Probes come from inside, by plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Mail and logs --------------------------------------------------------------

globals().update(env.email("EMAIL_URL", "smtp://localhost:25"))
_sender = f"noreply@{_base.hostname or 'localhost'}"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", _sender)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ADMINS = [(address, address) for address in env.words("ADMIN_EMAILS")]
# To stdout, one line an event, without addresses, queries or people (P-12).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "and_cms.core.logs.OneLineFormatter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stdout"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
        "elastic_transport": {"level": "ERROR"},
        # One line for each page and task would bury what matters.
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
