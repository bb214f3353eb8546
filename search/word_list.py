"""The word list and the places of the database, held in each process.

One query tells whether they are still those in memory: an editor's change counts for
the next question, in every process, without an index run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from django.db.models import Count, DateTimeField, Max, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.contrib.search_promotions.models import SearchPromotion

from and_cms.core.memory import without_collections
from search.lexicon import SOURCE, Lexicon, Phrase
from search.places import Places, read_places
from search.spelling import Speller
from search.stamps import Stamp, stamp
from vocabulary.enums import WordKind, WordStatus
from vocabulary.models import (
    District,
    Term,
    TermPage,
    TermPhrases,
    TermWord,
    TopicPage,
)

FIRST, STEPS = 1.0, (0.75, 0.42, 0.32, 0.2, 0.18)
"""How much of an idea's likeness its first page gets, and those behind it."""
URGENT_STEPS = (0.9, 0.8, 0.4, 0.3)
"""In danger several helpers are equally good."""
TOPIC = 0.5
NOT_SHOWN = (WordKind.SLIP, WordKind.EVERYDAY)
"""Words that are never suggested: slips, and needs such as “er schlägt mich”.

Nor are foreign words that no native speaker has checked yet.
"""

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
    understood: dict[tuple[str, str, bool], object] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What ``search.understanding`` has read by it."""


_held: WordList | None = None
_lock = Lock()


class Outdated(Exception):
    """The database has another word list than the one a question was read by."""


def held() -> WordList:
    """Return the word list in memory. No query, but whoever reads by it compares it.

    ``search.texts`` does so in the same statement that it asks for the texts.
    """
    return _held or current()


def current() -> WordList:
    """Return the word list as it is in the database now. One query if unchanged."""
    global _held
    found = stamp(last_change)
    if _held is None or _held.stamp != found:
        with _lock:
            if _held is None or _held.stamp != found:
                with without_collections():
                    _held = _read(found)
    return _held


def last_change() -> QuerySet:
    """Return number and last change of terms and districts, and how many promotions.

    They are in the same question because most sites have none: then they cost nothing.
    """
    terms, districts = (
        model.objects.order_by()
        .values(model=Value(model._meta.label))
        .annotate(number=Count("pk"), last=Max("updated_at"))
        for model in (Term, District)
    )
    promotions = (
        SearchPromotion.objects.order_by()
        .values(model=Value(_PROMOTIONS))
        # They do not say when they changed; the column must be of the same kind.
        .annotate(number=Count("pk"), last=Max(Cast(Value(None), DateTimeField())))
    )
    return terms.union(districts, promotions)


def _read(found: Stamp) -> WordList:
    lexicon = Lexicon(_phrases())
    has_promotions = any(
        model == _PROMOTIONS and number != "0" for model, number, _last in found
    )
    speller = Speller(lexicon)
    return WordList(found, lexicon, speller, _ideas(), read_places(), has_promotions)


def _phrases() -> Iterator[Phrase]:
    for pk, official in Term.objects.values_list("pk", "official"):
        for text in official_words(official):
            yield Phrase(pk, SOURCE, text)
    words = TermWord.objects.order_by("pk").values_list(
        "term_id", "language", "text", "kind", "status"
    )
    for term_id, language, text, kind, status in words:
        # German everyday words hold needs such as “er schlägt mich”, too.
        is_slip = kind == WordKind.SLIP
        is_checked = language == SOURCE or status == WordStatus.VERIFIED
        is_shown = is_checked and kind not in NOT_SHOWN
        yield Phrase(term_id, language, text, is_shown, is_slip)
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
        pk: Idea(
            official, tuple(_weighed(pages.get(pk, []), topics, is_urgent)), is_urgent
        )
        for pk, official, is_urgent in terms
    }


def _weighed(
    keys: list[UUID], topics: set[UUID], is_urgent: bool
) -> Iterator[tuple[UUID, float]]:
    steps = URGENT_STEPS if is_urgent else STEPS
    place = 0
    for key in keys:
        if key in topics:
            yield key, TOPIC
            continue
        yield key, (FIRST, *steps)[min(place, len(steps))]
        place += 1
