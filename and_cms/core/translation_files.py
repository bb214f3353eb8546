"""Reads translations of the content from ``content/texts/<language>/*.po``.

Gettext catalogues: the German text is the key, so a changed German sentence is
missing by itself, and every translators' program can open them.
"""

from functools import cache
from pathlib import Path

import polib
from wagtail_localize.strings import StringValue

from and_cms.core import content, languages

Catalogue = dict[str, str]
"""German text to translation, both as wagtail-localize stores them."""


def translated_languages() -> list[str]:
    """Return the languages that have a folder of translations."""
    return [
        code
        for code in languages.TABLE
        if code != languages.SOURCE and any(_folder(code).glob("*.po"))
    ]


def read_catalogue(language: str) -> Catalogue:
    """Return all translations into a language; fuzzy and empty ones do not count."""
    return {
        stored(entry.msgid): stored(entry.msgstr)
        for path in sorted(_folder(language).glob("*.po"))
        for entry in polib.pofile(str(path), encoding="utf-8")
        if entry.translated()
    }


@cache
def stored(text: str) -> str:
    """Return a plain text as wagtail-localize stores it: a piece of HTML."""
    return StringValue.from_plaintext(text).data


def _folder(language: str) -> Path:
    return content.FOLDER / "texts" / language
