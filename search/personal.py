"""What may be kept of a question: nothing that looks like a person (P-07, P-14).

The rule is strict on purpose: a question that is wrongly refused is asked again by
somebody else, one that is wrongly kept cannot be taken back. In words:
docs/features/unmet-questions.md
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from and_cms.core import languages
from search.analysis import plain
from search.lexicon import SOURCE
from search.question import AskedWord, Question

MOST_WORDS = 6
"""Who writes more tells a story."""
MOST_DIGITS = 2
"""“Hartz 4”, “§ 22”, but no date, no postcode, no phone number, no account."""
LONGEST_WORD, SHORTEST_QUESTION = 40, 3
MOST_UNKNOWN = 1
"""Two words that neither word list nor pages know may be a first and a last name."""
KNOWN = ("word", "joined", "compound")
"""Ways to read a word that make it one of ours; a slip may be a name."""

_LISTS = Path(__file__).parent / "data" / "personal"

_NEVER = re.compile(
    r"""
    @ | [(\[]\s*(?:at|ät)\s*[)\]] | :// | \bwww\b                # addresses
    | \w\.(?:de|com|net|org|info|eu|ru|ua|pl|cz|tr|ir|vn)\b
    | (?<!\w)[a-zäöü]{1,3}[\s:·-]+[a-z]{1,2}[\s-]*\d{1,4}[eh]?(?!\w)  # plates
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CALLED = re.compile(
    r"""(?<!\w)(?:
    hei(?:ß|ss)(?:e|t|en)\b | mein(?:e|en|em)?\ name | name\ ist | namens\b | genannt\b
    | geb(?:oren|\.)\ (?:am|in|\d) | wohnhaft | wohne\ in\ de[rm]
    | my\ name | (?:i\ am|is)\ called | named\b | born\ (?:on|in)
    | зовут | зовуть | звуть | звати\b | родил(?:ся|ась)\b | народи(?:вся|лася)
    | дата\ (?:рождения|народження)
    | [وف]?(?:اسم(?:ي|ى|ه|ها)|إسمي|أدعى|مواليد|ولدت) | تاریخ\ تولد | تاريخ\ الميلاد
    | اسمم | نامم | (?:اسم|نام)\ من | اسمش | متولد
    | (?:benim\ )?ad[ıi]m\b | ismim | ad[ıi]\ soyad | doğum\ tarih | doğdum
    | nazywam | mam\ na\ imię | ma\ na\ imię | urodzon | jmenuj | narozen
    | tên\ (?:là|tôi|em|con|mình) | tôi\ tên | họ\ tên | họ\ và\ tên
    | sinh\ (?:ngày|năm)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_STREET = re.compile(
    r"""
    (?:stra(?:ß|ss)e|str|allee|gasse|weg|platz|ring|ufer|damm)(?!\w) | (?<!\w)(?:
    вул | ул | просп | провул | переул | شارع | خيابان | خیابان | کوچه | đường | phố
    | ul\. | ulic | sokak | cadde | mahalle | street | road | avenue )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OWN = re.compile(
    r"""
    name | nummer | adresse | anschrift | (?<!\w)(?:
    telefon | handy | konto | iban | tel\. | address | phone | mobile
    | имя | фамил | адрес | телефон | номер | ім.?я | прізвищ
    | اسم | نام | عنوان | آدرس | هاتف | رقم | شماره | تلفن
    | ad[ıi]\b | soyad | isim | adres | imię | nazwisk | numer
    | jméno | příjmení | číslo | tên | địa\ chỉ | điện\ thoại )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@cache
def listed(kind: str) -> tuple[str, ...]:
    """Return the folded words of a list: names, titles or endings."""
    lines = (_LISTS / f"{kind}.txt").read_text("utf-8").splitlines()
    found = " ".join(line for line in lines if not line.startswith("#"))
    return tuple(sorted(set(map(plain, found.split()))))


@cache
def names() -> frozenset[str]:
    """Return the folded names of the list."""
    return frozenset(listed("names"))


def looks_personal(text: str, question: Question) -> bool:
    """Tell whether a question may point to a person, or is too odd to be sure.

    ``text`` is the whole question as it was asked, ``question`` how it was read.
    """
    words = question.words
    unknown = [
        word for word in words if word.how not in KNOWN and not word.text.isnumeric()
    ]
    digits = sum(sign.isnumeric() for sign in text)
    return (
        sum(len(word.text) for word in words) < SHORTEST_QUESTION
        or len(text.split()) > MOST_WORDS
        or any(len(word.text) > LONGEST_WORD for word in words)
        or digits > MOST_DIGITS
        or len(unknown) > MOST_UNKNOWN
        or bool(_NEVER.search(text) or _CALLED.search(text))
        or bool(digits and (unknown or _STREET.search(text)))
        or bool(unknown and (_OWN.search(text) or _STREET.search(unknown[0].text)))
        or any(_is_name(word, question) for word in unknown)
        or any(_is_pair(*pair, question) for pair in pairwise(words))
    )


def _is_name(word: AskedWord, question: Question) -> bool:
    """Tell whether a word that nobody knows is a name: by list, ending or capital."""
    form = plain(word.text)
    return (
        form in names()
        or form.endswith(listed("endings"))
        # Only German writes nouns with capitals; anybody begins with one.
        or (
            word.text[0].isupper()
            and word != question.words[0]
            and not _is_german(question)
        )
    )


def _is_pair(first: AskedWord, second: AskedWord, question: Question) -> bool:
    """Tell whether two neighbours look like a name: by list, title or capitals."""
    pair = (first, second)
    is_unknown = any(word.how not in KNOWN for word in pair)
    known_names = sum(plain(word.text) in names() for word in pair)
    if known_names == len(pair) or (known_names and is_unknown):
        return True
    if plain(first.text) in listed("titles") and (is_unknown or known_names):
        return True
    has_capitals = all(word.text[0].isupper() for word in pair)
    return has_capitals and (is_unknown or not _is_german(question))


def _is_german(question: Question) -> bool:
    analyzer = languages.get(question.language).analyzer
    return analyzer == languages.get(SOURCE).analyzer
