"""Writes a question the way it is compared: lower case, plain letters, one space."""

import re
import unicodedata
from functools import lru_cache

MAX_QUESTION = 200
"""Characters of a question that count; nobody needs more to say what is wrong."""

_SPELLINGS = str.maketrans(
    {
        "ß": "ss",
        "ı": "i",
        "ё": "е",
        "ي": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "ة": "ه",
        "đ": "d",
        "ł": "l",
        "’": "",
        "'": "",
        "ʼ": "",
        "\u200c": " ",
        "\u200d": "",
    }
)
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def clean(text: str) -> str:
    """Return a question without control characters, cut to a sensible length."""
    kept = "".join(
        character if unicodedata.category(character)[0] != "C" else " "
        for character in text[: MAX_QUESTION * 4]
    )
    return re.sub(r"\s+", " ", kept).strip()[:MAX_QUESTION]


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return the comparable form of a text: “Bürger-Geld” and “buerger geld” agree.

    Accents and umlauts fall away, ``ue`` counts as ``ü``; Arabic and Persian letter
    variants become one.
    """
    folded = text.casefold().translate(_SPELLINGS)
    folded = unicodedata.normalize("NFKD", folded)
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    for pair, letter in _UMLAUTS:
        folded = folded.replace(pair, letter)
    return " ".join(re.findall(r"\w+", folded))
