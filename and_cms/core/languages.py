"""The language table: all that is known of a language, in one place.

A new language is a row here, a message catalogue and content; no other code asks for
a language by name. The module is plain data, so that the settings can read it.
"""

from dataclasses import dataclass

from django.utils.translation import get_language

SOURCE = "de"
"""German is the source: facts live on its pages, prose is translated from it."""


@dataclass(frozen=True)
class Language:
    """One row of the table.

    ``code`` is the address part and the ``lang`` attribute (BCP 47). ``formats`` is
    the CLDR locale for dates, numbers and lists. ``analyzer`` names the analysis
    chain of the search, ``simplemma`` the lemma data where the engine has no stemmer.
    """

    code: str
    name: str
    formats: str
    analyzer: str
    direction: str = "ltr"
    script: str = "latin"
    og_locale: str = ""

    @property
    def is_source(self) -> bool:
        """Whether facts and prose are written in this language first."""
        return self.code == SOURCE

    @property
    def is_rtl(self) -> bool:
        """Whether the page runs from right to left."""
        return self.direction == "rtl"


TABLE: dict[str, Language] = {
    language.code: language
    for language in (
        Language("de", "Deutsch", "de_DE", "german", og_locale="de_DE"),
        Language(
            "de-simple",
            "Leichte Sprache",
            "de_DE",
            "german",
            og_locale="de_DE",
        ),
        Language("en", "English", "en_GB", "english", og_locale="en_GB"),
        Language(
            "uk",
            "Українська",
            "uk_UA",
            "ukrainian",
            script="cyrillic",
            og_locale="uk_UA",
        ),
        Language(
            "ru",
            "Русский",
            "ru_RU",
            "russian",
            script="cyrillic",
            og_locale="ru_RU",
        ),
        Language(
            "ar",
            "العربية",
            "ar",
            "arabic",
            direction="rtl",
            script="arabic",
            og_locale="ar_AR",
        ),
        Language(
            "fa",
            "فارسی",
            "fa",
            "persian",
            direction="rtl",
            script="arabic",
            og_locale="fa_IR",
        ),
        Language(
            "vi",
            "Tiếng Việt",
            "vi_VN",
            "vietnamese",
            script="vietnamese",
            og_locale="vi_VN",
        ),
        Language("pl", "Polski", "pl_PL", "polish", og_locale="pl_PL"),
        Language("cs", "Čeština", "cs_CZ", "czech", og_locale="cs_CZ"),
        Language("tr", "Türkçe", "tr_TR", "turkish", og_locale="tr_TR"),
    )
}


def choices() -> list[tuple[str, str]]:
    """Return code and own name of each language.

    Fields take the function itself: a new row needs no migration.
    """
    return [(language.code, language.name) for language in TABLE.values()]


LANG_INFO_ADDITIONS = {
    # Leichte Sprache is a registered language tag that Django does not know.
    "de-simple": {
        "bidi": False,
        "code": "de-simple",
        "name": "Easy German",
        "name_local": "Leichte Sprache",
    }
}


def get(code: str | None) -> Language:
    """Return the row of ``code``; an unknown or empty code gives the source's row."""
    return TABLE.get(code or SOURCE, TABLE[SOURCE])


def active() -> Language:
    """Return the row of the language that the reader is answered in."""
    return get(get_language())
