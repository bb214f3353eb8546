"""The word list and the places of the database, held in each process.

One query tells whether they are still those in memory: an editor's change counts for
the next question, in every process, without an index run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from uuid import UUID

from django.db import connection
from django.db.models import Count, DateTimeField, Max, Value
from django.db.models.functions import Cast
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.lexicon import SOURCE, Lexicon, Phrase
from search.places import Places, read_places
from search.spelling import Speller
from vocabulary.enums import WordKind
from vocabulary.models import (
    District,
    Term,
    TermPage,
    TermPhrases,
    TermWord,
    TopicPage,
)

Stamp = tuple[tuple[object, ...], ...]

FIRST, STEPS = 1.0, (0.55, 0.4, 0.3, 0.25, 0.2)
"""How much of an idea's likeness its first page gets, and those behind it."""
TOPIC = 0.5
NOT_SHOWN = (WordKind.SLIP, WordKind.EVERYDAY)
"""Words that are never suggested: slips, and needs such as “er schlägt mich”."""

_PROMOTIONS = SearchPromotion._meta.label


@dataclass(frozen=True)
class Idea:
    """A term of the word list: its official word and the pages it leads to."""

    official: str
    pages: tuple[tuple[UUID, float], ...]
    is_urgent: bool = False


@dataclass(frozen=True)
class WordList:
    """All that a question is read with."""

    stamp: Stamp
    lexicon: Lexicon
    speller: Speller
    ideas: dict[int, Idea]
    places: Places
    has_promotions: bool = False
    """Whether editors have put answers on top of any question."""


_held: WordList | None = None
_lock = Lock()


def current() -> WordList:
    """Return the word list as it is in the database now. One query if unchanged."""
    global _held
    stamp, has_promotions = _stamp()
    held = _held
    if held is None or held.stamp != stamp:
        with _lock:
            if _held is None or _held.stamp != stamp:
                _held = _read(stamp)
            held = _held
    return replace(held, has_promotions=True) if has_promotions else held


def _stamp() -> tuple[Stamp, bool]:
    """Return number and last change of terms and districts, one row for each.

    The same query tells whether there are promotions: most sites have none, and none
    should cost a question more.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_stamp_query())
        found = cursor.fetchall()
    stamp = sorted(tuple(row) for row in found if row[0] != _PROMOTIONS)
    return tuple(stamp), any(row[1] for row in found if row[0] == _PROMOTIONS)


@cache
def _stamp_query() -> tuple[str, tuple]:
    """Put the query into words once: that takes ten times as long as asking it."""
    rows = [
        model.objects.order_by()
        .values(model=Value(model._meta.label))
        .annotate(Count("pk"), Max("updated_at"))
        for model in (Term, District)
    ]
    promotions = (
        SearchPromotion.objects.order_by()
        .values(model=Value(_PROMOTIONS))
        # They do not say when they changed; the column must be of the same kind.
        .annotate(Count("pk"), last=Max(Cast(Value(None), DateTimeField())))
    )
    return rows[0].union(rows[1], promotions).query.sql_with_params()


def _read(stamp: Stamp) -> WordList:
    lexicon = Lexicon(_phrases())
    return WordList(stamp, lexicon, Speller(lexicon), _ideas(), read_places())


def _phrases() -> Iterator[Phrase]:
    for pk, official in Term.objects.values_list("pk", "official"):
        for text in official_words(official):
            yield Phrase(pk, SOURCE, text)
    words = TermWord.objects.order_by("pk").values_list(
        "term_id", "language", "text", "kind"
    )
    for term_id, language, text, kind in words:
        # German everyday words hold needs such as “er schlägt mich”, too.
        is_slip = kind == WordKind.SLIP
        yield Phrase(term_id, language, text, kind not in NOT_SHOWN, is_slip)
    typed = TermPhrases.objects.order_by("pk").values_list(
        "term_id", "language", "names", "slips", "needs"
    )
    for term_id, language, names, slips, needs in typed:
        for text in (*names, *needs):
            yield Phrase(term_id, language, text, is_shown=False)
        for text in slips:
            yield Phrase(term_id, language, text, is_shown=False, is_slip=True)


def official_words(official: str) -> list[str]:
    """Return the single words of “Trennung, Scheidung”, and the whole."""
    parts = [part.strip() for part in official.split(",")]
    return [official, *parts] if len(parts) > 1 else [official]


def _ideas() -> dict[int, Idea]:
    topics = set(TopicPage.objects.values_list("translation_key", flat=True))
    pages: dict[int, list[UUID]] = {}
    rows = TermPage.objects.order_by("term_id", "sort_order")
    for term_id, key in rows.values_list("term_id", "page__translation_key"):
        pages.setdefault(term_id, []).append(key)
    terms = Term.objects.values_list("pk", "official", "is_urgent")
    return {
        pk: Idea(official, tuple(_weighed(pages.get(pk, []), topics)), is_urgent)
        for pk, official, is_urgent in terms
    }


def _weighed(keys: list[UUID], topics: set[UUID]) -> Iterator[tuple[UUID, float]]:
    place = 0
    for key in keys:
        if key in topics:
            yield key, TOPIC
            continue
        yield key, (FIRST, *STEPS)[min(place, len(STEPS))]
        place += 1
