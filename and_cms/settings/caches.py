"""What each process keeps in its memory; nothing in it is ever needed."""

_BACKEND = "django.core.cache.backends.locmem.LocMemCache"

CACHES = {
    "default": {"BACKEND": _BACKEND, "LOCATION": "default"},
    # Single events of the calendar feeds, about a kilobyte each.
    "events": {
        "BACKEND": _BACKEND,
        "LOCATION": "events",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
