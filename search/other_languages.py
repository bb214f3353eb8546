"""In which languages a question may have been typed, other than the page's."""

from collections.abc import Iterable, Sequence

from and_cms.core import languages
from search.analysis import ARABIC, CYRILLIC, LATIN, script_of
from search.lexicon import SOURCE
from search.matching import IdeaMatch

_LIKE = 0.5
"""How like a phrase a question must be to take its language for that of the phrase."""
_MOST_IDEAS = 3


def other_languages(
    typed: Sequence[str], matches: Iterable[IdeaMatch], language: str
) -> tuple[str, ...]:
    """Return the languages a reader may have typed in, the likeliest first.

    Nothing where the page's own language or German fits: German office words are
    typed in every language.
    """
    own = languages.get(language).analyzer
    spoken = [
        match.entry.phrase.language
        for match in list(matches)[:_MOST_IDEAS]
        if match.likeness >= _LIKE
    ]
    if any(_is_own(code, own) for code in spoken[:1]):
        return ()
    found = dict.fromkeys(code for code in spoken if not _is_own(code, own))
    return tuple(found or dict.fromkeys(_written_in(typed, language)))


def _is_own(code: str, own: str) -> bool:
    return code == SOURCE or languages.get(code).analyzer == own


def _written_in(typed: Sequence[str], language: str) -> list[str]:
    """Return the languages of another alphabet than the page's, if it was used."""
    scripts = {script_of(word) for word in typed}
    if len(scripts) != 1 or scripts <= {LATIN, _script(language)}:
        return []
    return [code for code in languages.TABLE if {_script(code)} == scripts]


def _script(code: str) -> str:
    """Return the script of a language, as ``script_of`` names those of words."""
    script = languages.get(code).script
    return script if script in (CYRILLIC, ARABIC) else LATIN
