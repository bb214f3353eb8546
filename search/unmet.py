"""Counts what the search could not answer, after the reader has her page.

Only the page counts: its readers are the ones the site is made for. The API is asked
by programs, tests and tools, again and again with the same words; they would fill the
list with what nobody typed.
"""

import logging
import re
from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from search import word_list
from search.analysis import plain
from search.enums import UnmetState
from search.models import UnmetQuestion
from search.models.unmet import this_month
from search.personal import looks_personal
from search.queries import SearchResult

Person = AbstractBaseUser | AnonymousUser | None

logger = logging.getLogger(__name__)

DECIDE = "search.decide_unmet"
"""The action in Wagtail's log: who decided what about a question, and when."""
MOST_A_MONTH = 20_000
"""Rows of one month; a flood of invented questions must not fill the disk."""

_ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|lighthouse|scan|curl|wget"
    r"|python|java/|go-http|okhttp|libwww|axios|node",
    re.IGNORECASE,
)


# Written by hand: Django can write a row or replace it, but not add to it, and what
# happens after a reader's page may cost one query only.
_ADD_ONE = """
    INSERT INTO search_unmetquestion (words, language, month, number, state)
    SELECT %s, %s, %s, 1, COALESCE(
        (SELECT state FROM search_unmetquestion
         WHERE words = %s AND language = %s ORDER BY month DESC LIMIT 1),
        %s
    )
    WHERE EXISTS (
        SELECT 1 FROM search_unmetquestion
        WHERE words = %s AND language = %s AND month = %s
    ) OR (SELECT COUNT(*) FROM search_unmetquestion WHERE month = %s) < %s
    ON CONFLICT (words, language, month)
    DO UPDATE SET number = search_unmetquestion.number + 1
"""


class AnswerFirst(TemplateResponse):
    """A page that does something once the reader has it."""

    afterwards: Callable[[], None] | None = None

    def close(self) -> None:
        """Send what is left, then do it; the server closes each response."""
        try:
            if self.afterwards is not None:
                self.afterwards()
        finally:
            super().close()


def is_reader(request: HttpRequest) -> bool:
    """Tell whether somebody typed a question: no robot, no preview, no editor.

    Nothing of this is kept.
    """
    agent = request.headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and bool(agent)
        and not _ROBOTS.search(agent)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def countable_words(result: SearchResult) -> str:
    """Return the folded words of a question to count; empty where none is kept."""
    question = result.reading
    if result.has_answers or result.is_urgent or question is None:
        return ""
    if looks_personal(result.query, question):
        return ""
    return " ".join(plain(word.text) for word in question.words)


def count_unmet(result: SearchResult) -> None:
    """Count a question without an answer. One query at most, and never an error."""
    words = countable_words(result)
    if not words:
        return
    try:
        add_one(words, result.language)
    except DatabaseError as error:
        # A database that is read only, full or locked must not cost a reader anything.
        logger.warning("A question was not counted: %s", type(error).__name__)


def add_one(words: str, language: str, *, most: int = MOST_A_MONTH) -> None:
    """Add one to the row of this month, or write it; what was decided stays decided."""
    field = UnmetQuestion._meta.get_field("month")
    month = field.get_db_prep_value(this_month(), connection)
    key = [words, language]
    state = UnmetState.OPEN.value
    with connection.cursor() as cursor:
        cursor.execute(_ADD_ONE, [*key, month, *key, state, *key, month, month, most])


def decide(question: UnmetQuestion, state: UnmetState, user: Person) -> None:
    """Keep what an editor made of a question, in all its months and those to come."""
    UnmetQuestion.objects.same_as(question).update(state=state)
    question.state = state
    log(
        question,
        DECIDE,
        user=user,
        data={"state": state.value, "language": question.language},
    )


def forget_unmet(*, dry_run: bool = False) -> int:
    """Delete the questions whose term is over, with the trail of decisions (P-10)."""
    expired = UnmetQuestion.objects.expired()
    keys = list(expired.values_list("pk", flat=True))
    if not dry_run and keys:
        trail = ModelLogEntry.objects.get_for_model(UnmetQuestion)
        trail.filter(object_id__in=map(str, keys)).delete()
        expired.delete()
    return len(keys)


def readable(folded: Iterable[str]) -> list[str]:
    """Return folded words as the word list writes them, where it knows them."""
    written = word_list.current().lexicon.written
    return [" ".join(map(written, words.split())) for words in folded]
