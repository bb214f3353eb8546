"""Marks the words of a question where they stand in a text."""

from collections.abc import Collection

from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString

from and_cms.core import languages
from search.analysis import LATIN, forms, plain, script_of, word_spans
from search.lexicon import SOURCE
from search.question import AskedWord, Question

_TELLING = 0.5
"""Part of the heaviest word's weight that a word needs to be marked."""
_SHORTEST = 4
"""Letters of a word in Latin letters; shorter ones are mostly “die” or “und”."""


def telling_forms(question: Question) -> frozenset[str]:
    """Return the forms of the words that say what a question is about.

    “nicht” and “für” stand everywhere: marking them would hide the others.
    """
    heaviest = max((word.weight for word in question.words), default=0.0)
    return frozenset(
        form
        for word in question.words
        if word.weight >= heaviest * _TELLING and _is_long(word, question.language)
        for form in word.forms
    )


def _is_long(word: AskedWord, language: str) -> bool:
    """Tell whether a word is long enough, or a code such as DRK or BuT."""
    is_code = any(sign.isdigit() or sign.isupper() for sign in word.text[1:])
    # Vietnamese has no long words.
    has_short_words = languages.get(language).script == "vietnamese"
    is_latin = script_of(word.text) == LATIN and not has_short_words
    return is_code or not is_latin or len(plain(word.text)) >= _SHORTEST


def mark(text: str, asked: Collection[str], language: str) -> SafeString | str:
    """Return a text, escaped, with the words marked whose forms were asked for.

    ``language`` is that of the text; German words stand in texts of all languages.
    """
    if not text or not asked:
        return conditional_escape(text)
    spans = [
        (start, end)
        for start, end in word_spans(text)
        if _is_asked(text[start:end], asked, language)
    ]
    if not spans:
        return escape(text)
    ends = [0, *(end for _start, end in spans)]
    pieces = [
        (text[before:start], text[start:end])
        for before, (start, end) in zip(ends, spans, strict=False)
    ]
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", marked, text[ends[-1] :])


def _is_asked(word: str, asked: Collection[str], language: str) -> bool:
    codes = {language, SOURCE} if script_of(word) == LATIN else {language}
    return any(form in asked for code in codes for form in forms(word, code))
