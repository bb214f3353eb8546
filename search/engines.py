"""Candidates from two engines: Elasticsearch if it answers in time, else the database.

An engine only proposes documents; what they are worth is decided by ``search.ranking``
on the same words for both.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.query import And, Or, PlainText, SearchQuery
from wagtail.search.backends import get_search_backend

from search import fulltext
from search.alarms import raise_alarm
from search.elastic import NAME as ELASTICSEARCH
from search.elastic import client, has_elasticsearch, index_name
from search.models import SearchDocument, language_mark
from search.question import AskedWord, Question

logger = logging.getLogger(__name__)

DATABASE = "database"
CANDIDATES = 40
"""Documents that are looked at where one word says something: many pages have it."""
CANDIDATES_OF_SEVERAL = 24
"""And where several do: the best hits are among the first handful, and what comes
later has only some of the words. Forty found nothing better in 553 judged questions.
"""
RETRY_AFTER = 5.0
"""Seconds in which a search server that failed is not asked again."""
_MOST_FORMS = 4
_LIGHT = 0.4
"""Words lighter than this part of the heaviest propose nothing: “ich”, “mit”."""
_TITLE = 3


@dataclass(frozen=True)
class Candidates:
    """Pages by their translation key, each with the score of its best text."""

    engine: str
    scores: dict[UUID, float] = field(default_factory=dict)


@dataclass
class _Pause:
    """Remembers a failure, so that readers do not wait a second each."""

    until: float = 0.0
    told: bool = False


_pause = _Pause()
_lock = Lock()


def candidates(question: Question, languages: Sequence[str]) -> Candidates:
    """Return documents that have any word of the question."""
    if not question.words:
        engine = ELASTICSEARCH if has_elasticsearch() else DATABASE
        return Candidates(engine)
    if has_elasticsearch() and time.monotonic() >= _pause.until:
        try:
            found = _ask_elasticsearch(question, languages)
        except (TransportError, ApiError) as error:
            _on_failure(error)
        else:
            _on_answer()
            return found
    return _ask_database(question, languages)


def _ask_elasticsearch(question: Question, languages: Sequence[str]) -> Candidates:
    words = heavy_words(question)
    answer = client().search(
        index=index_name(),
        query={
            "bool": {
                "filter": {"terms": {"language_filter": list(languages)}},
                "should": [_any_form(word) for word in words],
                "minimum_should_match": 1,
            }
        },
        size=_most(words),
        source=False,
        # Not even the number of a document: it would be unpacked for each.
        stored_fields="_none_",
        docvalue_fields=[{"field": "translation_key_filter"}],
        track_total_hits=False,
        filter_path="hits.hits._score,hits.hits.fields",
        # A node that is overloaded answers with what it has.
        timeout="800ms",
    )
    return Candidates(
        ELASTICSEARCH,
        _best(
            (UUID(hit["fields"]["translation_key_filter"][0]), float(hit["_score"]))
            for hit in answer.get("hits", {}).get("hits", ())
        ),
    )


def _any_form(word: AskedWord) -> dict:
    return {
        "dis_max": {
            "queries": [
                {
                    "multi_match": {
                        "query": form,
                        "fields": [f"title^{_TITLE}", "body"],
                        "boost": max(sure * word.weight, 0.01),
                    }
                }
                for form, sure in _forms(word)
            ]
        }
    }


def _ask_database(question: Question, languages: Sequence[str]) -> Candidates:
    asked = heavy_words(question)
    words = [form for word in asked for form, _sure in _forms(word) if form]
    if fulltext.is_available():
        found = fulltext.best_documents(words, languages, _most(asked))
        return Candidates(DATABASE, _best(found))
    documents = SearchDocument.objects.filter(language__in=languages)
    forms: list[SearchQuery] = [PlainText(form) for form in words]
    # With its language as a word the full text skips the ten others before it ranks.
    marks: list[SearchQuery] = [PlainText(language_mark(code)) for code in languages]
    # The texts are not read here: only the keys of the best are.
    slim = documents.only("translation_key")
    backend = get_search_backend("default")
    hits = backend.search(And([Or(marks), Or(forms)]), slim).annotate_score("score")
    return Candidates(
        DATABASE,
        _best(
            (document.translation_key, float(document.score or 0.0))
            for document in hits[: _most(asked)]
        ),
    )


def _best(scores: Iterable[tuple[UUID, float]]) -> dict[UUID, float]:
    best: dict[UUID, float] = {}
    for key, score in scores:
        best[key] = max(best.get(key, score), score)
    return best


def _most(words: Sequence[AskedWord]) -> int:
    return CANDIDATES if len(words) == 1 else CANDIDATES_OF_SEVERAL


def heavy_words(question: Question) -> list[AskedWord]:
    """Return the words that say something, without those that stand everywhere."""
    least = _LIGHT * max(word.weight for word in question.words)
    return [word for word in question.words if word.weight >= least]


def _forms(word: AskedWord) -> Iterable[tuple[str, float]]:
    surest = sorted(word.forms.items(), key=lambda item: -item[1])
    return surest[:_MOST_FORMS]


def _on_failure(error: Exception) -> None:
    """Leave the server alone for a moment, and tell the administrator once."""
    logger.error("Elasticsearch gave no answer: %s", type(error).__name__)
    with _lock:
        _pause.until = time.monotonic() + RETRY_AFTER
        is_news, _pause.told = not _pause.told, True
    if is_news:
        raise_alarm(type(error).__name__)


def forget_failure() -> None:
    """Ask the search server again at the next question."""
    with _lock:
        _pause.until, _pause.told = 0.0, False


def _on_answer() -> None:
    if _pause.told:
        with _lock:
            _pause.told = False
        logger.warning("Elasticsearch answers again.")
