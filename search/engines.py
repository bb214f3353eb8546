"""Full text on two engines: Elasticsearch if it answers in time, else the database."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError
from wagtail.models import Page

logger = logging.getLogger(__name__)

ELASTICSEARCH, DATABASE = "elasticsearch", "database"
LIMIT = 200
"""Hits that are looked at; behind them nobody has ever looked."""


@dataclass(frozen=True)
class FullText:
    """Pages by translation key: those with all words, then those with some."""

    engine: str
    all_words: list[UUID]
    some_words: list[UUID]


def full_text(question: str, locales: Iterable[int]) -> FullText:
    """Search the pages of some locales, given by their keys: all the index knows.

    When Elasticsearch is not configured, slow or down, the database answers.
    """
    if ELASTICSEARCH in settings.WAGTAILSEARCH_BACKENDS:
        try:
            return _ask(question, locales, ELASTICSEARCH, ELASTICSEARCH)
        except (TransportError, ApiError) as error:
            logger.error("Elasticsearch gave no answer: %s", type(error).__name__)
    return _ask(question, locales, "default", DATABASE)


def _ask(question: str, locales: Iterable[int], backend: str, engine: str) -> FullText:
    pages = Page.objects.filter(live=True, locale_id__in=list(locales))

    # Signs of the engines' own query languages are no words.
    words = " ".join(re.findall(r"\w+", question))

    def keys(operator: str) -> list[UUID]:
        hits = pages.search(words, operator=operator, backend=backend)[:LIMIT]
        return list(dict.fromkeys(page.translation_key for page in hits))

    every = keys("and") if words else []
    some = keys("or") if " " in words and len(every) < 10 else []
    return FullText(engine, every, [key for key in some if key not in every])
