"""Misconfiguration is told at start, with what to do about it."""

from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.translation import to_locale

from and_cms.core import languages


@register()
def every_language_has_a_catalogue(**kwargs: object) -> list[CheckMessage]:
    """Each row of the language table needs a message catalogue (L-10)."""
    return [
        Error(
            f"The language {code} has no message catalogue.",
            hint=f"Create locale/{to_locale(code)}/LC_MESSAGES/django.po.",
            id="core.E001",
        )
        for code in languages.TABLE
        if not any(
            (Path(folder) / to_locale(code) / "LC_MESSAGES" / "django.po").exists()
            for folder in settings.LOCALE_PATHS
        )
    ]


@register()
def only_the_open_internet_is_asked(**kwargs: object) -> list[CheckMessage]:
    """Tests let this machine be asked; nothing that runs may."""
    if not getattr(settings, "MAY_ASK_ADDRESS", None):
        return []
    return [
        Error(
            "MAY_ASK_ADDRESS opens the network inside to addresses from outside.",
            hint="Remove the setting.",
            id="core.E003",
        )
    ]


@register()
def search_uses_the_index_prefix(**kwargs: object) -> list[CheckMessage]:
    """Wagtail ignores the old key ``INDEX`` without a word (E-06)."""
    return [
        Error(
            f"WAGTAILSEARCH_BACKENDS[{name!r}] uses INDEX, which has no effect.",
            hint="Use INDEX_PREFIX.",
            id="core.E002",
        )
        for name, options in settings.WAGTAILSEARCH_BACKENDS.items()
        if "INDEX" in options
    ]
