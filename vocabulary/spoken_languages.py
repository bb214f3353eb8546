"""Languages that people speak somewhere: far more than the site is written in."""

from django.utils.translation import gettext

from and_cms.core.writing import reader_locale

# fmt: off
CODES = (
    "de", "en", "ar", "bg", "bn", "cs", "dgs", "el", "es", "fa", "fr", "hi", "hr", "hu",
    "hy", "it", "ka", "ku", "mk", "nl", "pl", "ps", "pt", "ro", "ru", "sk", "so", "sq",
    "sr", "ta", "th", "ti", "tr", "uk", "ur", "vi", "zh",
)
# fmt: on
"""ISO 639-1 codes; ``dgs`` (German Sign Language) is the network's own short form."""


def spoken_language_name(code: str) -> str:
    """Return a language's name in the reader's language (CLDR)."""
    if code == "dgs":
        return gettext("German Sign Language")
    return reader_locale().languages.get(code, code)


def spoken_language_choices() -> list[tuple[str, str]]:
    """Return the choices for forms."""
    return [(code, spoken_language_name(code)) for code in CODES]
