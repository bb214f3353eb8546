"""Full text on two engines: Elasticsearch where it answers in time, else the database."""

import logging
import re
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError
from wagtail.models import Locale, Page

from and_cms.core import languages

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


def full_text(question: str, language: str) -> FullText:
    """Search the pages of the reader's language and of German.

    When Elasticsearch is not configured, slow or down, the database answers.
    """
    if ELASTICSEARCH in settings.WAGTAILSEARCH_BACKENDS:
        try:
            return _ask(question, language, ELASTICSEARCH, ELASTICSEARCH)
        except (TransportError, ApiError) as error:
            logger.error("Elasticsearch gave no answer: %s", type(error).__name__)
    return _ask(question, language, "default", DATABASE)


def _ask(question: str, language: str, backend: str, engine: str) -> FullText:
    # The index knows the locale by its key only.
    locales = Locale.objects.filter(language_code__in={language, languages.SOURCE})
    keys_of_locales = list(locales.values_list("pk", flat=True))
    pages = Page.objects.filter(live=True, locale_id__in=keys_of_locales)

    # Signs of the engines' own query languages are no words.
    words = " ".join(re.findall(r"\w+", question))

    def keys(operator: str) -> list[UUID]:
        hits = pages.search(words, operator=operator, backend=backend)[:LIMIT]
        return list(dict.fromkeys(page.translation_key for page in hits))

    every = keys("and") if words else []
    some = keys("or") if " " in words and len(every) < 10 else []
    return FullText(engine, every, [key for key in some if key not in every])
