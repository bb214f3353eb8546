"""Takes text apart into words, and words into the forms in which they are compared.

Documents and questions go through the same functions, for all languages and both
engines: what Elasticsearch finds, the database finds (docs/decisions/0018).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import simplemma
import Stemmer
from anyascii import anyascii

from and_cms.core import languages

MAX_QUESTION = 200
"""Characters of a question that count; nobody needs more to say what is wrong."""

LATIN, CYRILLIC, ARABIC = "latin", "cyrillic", "arabic"

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ı": "i",
        "ё": "е",
        "ґ": "г",
        "ъ": "",
        "đ": "d",
        "ł": "l",
        "’": "",
        "‘": "",
        "'": "",
        "ʼ": "",
        "`": "",
        "´": "",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ٱ": "ا",
        "\u0640": "",  # the stretching stroke
        "\u200c": " ",
        "\u200d": "",
        "\u00ad": "",
    }
)
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`][^\W_]+)*")
_PREFIXES = ("وال", "بال", "فال", "کال", "لل", "ال", "ل", "ب", "و", "ف", "ک")
"""Arabic articles, prepositions and conjunctions written together with their word."""
CITY_NAMES = {
    "de": ("Dresden", "Dresdner"),
    "cs": ("Drážďany", "Drážďanech", "Drážďan"),
    "pl": ("Drezno", "Dreźnie", "Drezna"),
    "uk": ("Дрезден", "Дрездені"),
    "ru": ("Дрезден", "Дрездене"),
    "ar": ("دريسدن", "درسدن", "دريزدن"),
    "fa": ("درسدن", "درزدن"),
    "tr": ("Dresden", "Dresdende"),
    "vi": ("Dresden",),
}
"""The city in the languages of the site. Everything here is in Dresden."""
_SHORTEST_ARABIC = 3

# Stemmers know the letters of their own language only.
_OWN_LETTERS = {
    "arabic": str.maketrans({"ی": "ي", "ک": "ك"}),
    "persian": str.maketrans({"ي": "ی", "ك": "ک"}),
}
_SOUNDS = (
    ("shch", "s"),
    ("dzh", "d"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("zh", "z"),
    ("ph", "f"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("ya", "a"),
    ("yu", "u"),
    ("ye", "e"),
    ("ie", "e"),
    ("x", "h"),
    ("w", "v"),
    ("q", "k"),
    ("j", "i"),
    ("y", "i"),
)
"""Spellings of one sound in Latin letters, the longest first."""


def clean(text: str) -> str:
    """Return a question without control characters, cut to a sensible length."""
    kept = "".join(
        character if unicodedata.category(character)[0] != "C" else " "
        for character in text[: MAX_QUESTION * 4].replace("\u200c", " ")
    )
    return re.sub(r"\s+", " ", kept).strip()[:MAX_QUESTION]


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return the comparable form of a text: “Bürger-Geld” and “buerger geld” agree.

    Accents, tones and umlauts fall away, ``ue`` counts as ``ü``; variants of Cyrillic,
    Arabic and Persian letters become one.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(sign for sign in folded if not unicodedata.combining(sign))
    kept = kept.translate(_LETTERS)
    for pair, letter in _UMLAUTS:
        kept = kept.replace(pair, letter)
    return " ".join(re.findall(r"\w+", kept))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text begins and ends."""
    return [found.span() for found in _WORD.finditer(text.replace("\u200c", " "))]


def words(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _WORD.findall(text.replace("\u200c", " "))


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return a single word folded, without a gap."""
    return fold(word).replace(" ", "")


@cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer | None:
    return Stemmer.Stemmer(algorithm) if algorithm in Stemmer.algorithms() else None


@cache
def _has_lemmas(code: str) -> bool:
    try:
        simplemma.lemmatize("a", lang=code)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65_536)
def root(word: str, language: str) -> str:
    """Return the folded stem of a word, by the rules of a language.

    Snowball where it knows the language, lemmas of simplemma where not (Ukrainian),
    else the folded word (Vietnamese has no endings).
    """
    row = languages.get(language)
    word = unicodedata.normalize("NFC", word.casefold())
    stemmer = _stemmer(row.analyzer)
    if stemmer is not None:
        word = stemmer.stemWord(word.translate(_OWN_LETTERS.get(row.analyzer, {})))
    elif _has_lemmas(row.code):
        apostrophes = word.replace("’", "'").replace("ʼ", "'")
        word = simplemma.lemmatize(apostrophes, lang=row.code)
    return plain(word)


@lru_cache(maxsize=65_536)
def forms(word: str, language: str) -> frozenset[str]:
    """Return the forms under which a word of a text is found."""
    return frozenset(
        form for form in (plain(word), root(word, language)) if form
    ) or frozenset({word})


def without_prefix(word: str) -> str:
    """Return a folded Arabic word without what is written in front of it."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ARABIC:
            return word.removeprefix(prefix)
    return ""


@cache
def city_forms() -> frozenset[str]:
    """Return the forms of the city's name in all languages."""
    return frozenset(
        form
        for code, names in CITY_NAMES.items()
        for name in names
        for form in forms(name, code)
    )


def script_of(word: str) -> str:
    """Return the script of a word: latin, cyrillic or arabic."""
    for sign in word:
        if sign.isalpha():
            number = ord(sign)
            if 0x400 <= number < 0x530:
                return CYRILLIC
            if 0x600 <= number < 0x780 or 0xFB50 <= number < 0xFEFF:
                return ARABIC
            return LATIN
    return LATIN


@cache
def languages_of(script: str) -> tuple[str, ...]:
    """Return the languages written in a script that have rules of their own."""
    known: dict[str, str] = {}
    for row in languages.TABLE.values():
        own = row.script if row.script in (CYRILLIC, ARABIC) else LATIN
        if own == script and (_stemmer(row.analyzer) or _has_lemmas(row.code)):
            known.setdefault(row.analyzer, row.code)
    return tuple(known.values())


def sound(word: str) -> str:
    """Return how a word sounds, roughly, in Latin letters.

    “dytiachyi” and «дитячий» come close: for those who type without their keyboard.
    """
    heard = re.sub(r"[^a-z0-9]", "", anyascii(fold(word)).lower())
    for spelling, letter in _SOUNDS:
        heard = heard.replace(spelling, letter)
    return re.sub(r"(.)\1+", r"\1", heard)


@lru_cache(maxsize=65_536)
def _index_word(word: str, language: str) -> str:
    return " ".join(sorted(forms(word, language)))


def index_text(texts: Iterable[str], language: str) -> str:
    """Return texts as the forms that an index keeps, in the order of the words."""
    return " ".join(
        _index_word(word, language) for text in texts for word in words(text)
    )
