"""Language of the page and of its parts (rules L-01, L-02, L-05)."""

import re
from collections.abc import Iterable

from and_cms.core import languages
from tests.audit.findings import Problem

TERM = re.compile(r"\([^()]*\)")
LATIN = re.compile(r"(?:[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]{2,}(?:[\s,;:.–-]+|$)){6}")
"""Six Latin words in a row."""

WORDS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]{2,}")
ARABIC = re.compile(r"[\u0600-\u06ff]{2,}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}")
# German sentences can hardly do without these, and no other language of ours has them.
GERMAN_WORDS = """
und der dem das ist nicht sie ihr ihre ihnen für mit auf eine einen werden wird oder
auch bei wenn zum zur vom haben kann können sich aus nach bitte kein keine
"""
GERMAN = set(GERMAN_WORDS.split())
DIRECTIONS = {row.code: row.direction for row in languages.TABLE.values()}


def is_german(text: str) -> bool:
    """Whether a text is surely a German sentence or part of one."""
    words = [word.lower() for word in WORDS.findall(text)]
    known = {word for word in words if word in GERMAN}
    return len(words) >= 4 and len(known) >= 2


def wrong_mark(text: str, lang: str) -> str:
    """Say what is wrong with the language a text is marked with; empty is right."""
    row = languages.get(lang)
    if lang not in languages.TABLE:
        return ""
    if row.script == "latin" and row.formats.startswith("de"):
        for pattern, script in ((ARABIC, "Arabic"), (CYRILLIC, "Cyrillic")):
            if len(pattern.findall(text)) >= 3:
                return f"{script} text marked as {lang}"
        return ""
    if is_german(text):
        return "German text not marked as German"
    # A single term may stand in a sentence, or in brackets behind its translation.
    if row.script == "arabic" and LATIN.search(TERM.sub("", text)):
        return "Latin text not marked with its language"
    return ""


def page_problems(data: dict, language: str) -> Iterable[Problem]:
    """Check what the page says of itself and of its parts."""
    row = languages.get(language)
    if data["lang"] != language:
        yield Problem("html lang differs from the address", data["lang"])
    if data["dir"] != row.direction:
        yield Problem("html dir differs from the language", data["dir"])
    for text in data["texts"]:
        if wrong := wrong_mark(text["text"], text["lang"]):
            yield Problem(wrong, f"lang={text['lang']}: {text['text']}")
    for direction in data["directions"]:
        yield Problem("direction differs from lang", direction)


def switcher_problems(data: dict, base: str) -> Iterable[Problem]:
    """Check the language list: every language, in its own name, marked as such."""
    links = {link["code"]: link for link in data["switchers"]}
    for row in languages.TABLE.values():
        link = links.get(row.code)
        if link is None:
            yield Problem("language list lacks a language", row.code)
        elif (
            link["text"] != row.name
            or link["lang"] != row.code
            or link["dir"] != row.direction
        ):
            yield Problem("language link is not marked with its language", str(link))
        elif not link["url"].startswith(f"{base}/{row.code}/"):
            yield Problem("language link leads elsewhere", link["url"])
