"""What pages are called, held in each process for slips and suggestions."""

from dataclasses import dataclass
from threading import Lock

from django.db.models import Count, F, Max, QuerySet

from and_cms.core import languages
from search.lexicon import SOURCE
from search.models import SearchDocument
from search.spelling import ByLength, folded_words
from search.stamps import Stamp, stamp


@dataclass(frozen=True)
class PageNames:
    """Names of all pages in a language and in German: ``words`` are folded."""

    stamp: Stamp
    words: ByLength
    shown: list[tuple[str, str]]
    """Names that may be suggested, each with its language."""


_held: dict[str, PageNames] = {}
_locks = {code: Lock() for code in languages.TABLE}


def page_names(language: str) -> PageNames:
    """Return the names of pages as they are now. One query if unchanged."""
    found = stamp(_last_change, language)
    held = _held.get(language)
    if held is None or held.stamp != found:
        with _locks[language]:
            # Whoever waited finds them read.
            held = _held.get(language)
            if held is None or held.stamp != found:
                held = _held[language] = _read(language, found)
    return held


def _last_change(language: str) -> QuerySet:
    """Return number and last change of the documents of a language.

    Rows are counted, not their numbers: those are not in the index, and among ten
    thousand pages looking them up took most of the time of a question.
    """
    documents = SearchDocument.objects.filter(language=language).order_by()
    return documents.values(model=F("language")).annotate(
        number=Count("*"), last=Max("updated_at")
    )


def _read(language: str, found: Stamp) -> PageNames:
    texts: set[str] = set()
    shown: dict[tuple[str, str], None] = {}
    documents = SearchDocument.objects.filter(language=language)
    for names in documents.order_by("kind", "pk").values_list("names", flat=True):
        for name in names:
            texts.add(name["text"])
            if name["is_shown"] and name["language"] in (language, SOURCE):
                shown[name["text"], name["language"]] = None
    return PageNames(found, ByLength(folded_words(texts)), list(shown))
