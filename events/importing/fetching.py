"""Fetches a calendar from a stranger's server, which may be anything but friendly.

Who may be asked, for how long and how often it may redirect is the business of
``and_cms.core.outside``; here an answer becomes a calendar or a word for editors.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from and_cms.core.outside import (
    Address,
    AddressRefused,
    Answer,
    NoAnswer,
    TooSlow,
    ask,
    is_public,
)
from events.importing.enums import FeedProblem, Problem

MOST_BYTES = 2 * 1024 * 1024
"""A calendar of ten years with long texts has less."""
SECONDS = 10.0
"""For one answer; after a redirect anew. The worker has other things to do."""

_NOT_MODIFIED, _OK = 304, 200
_BY_STATUS = {
    401: Problem.FORBIDDEN,
    403: Problem.FORBIDDEN,
    404: Problem.GONE,
    410: Problem.GONE,
}


@dataclass(frozen=True)
class Known:
    """What an answer said of itself, to ask for news only later (RFC 9110, 13)."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for news only."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True)
class Fetched:
    """What a server sent; ``body`` is None where nothing has changed."""

    body: bytes | None
    charset: str
    known: Known


def fetch(url: str, known: Known) -> Fetched:
    """Fetch a calendar, or hear that it is as it was. Raises ``FeedProblem``."""
    headers = {"Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1"}
    try:
        answer = ask(
            url,
            headers={**headers, **known.headers()},
            most_bytes=MOST_BYTES + 1,
            seconds=SECONDS,
            may_ask=_guard(),
        )
    except AddressRefused as error:
        raise FeedProblem(Problem.REFUSED) from error
    except TooSlow as error:
        raise FeedProblem(Problem.SLOW) from error
    except NoAnswer as error:
        raise FeedProblem(Problem.NO_ANSWER) from error
    return _read(answer, known)


def _guard() -> Callable[[Address, int], bool]:
    """Return what tells public addresses; tests alone name another (core.E003)."""
    name = getattr(settings, "MAY_ASK_ADDRESS", None)
    return import_string(name) if name else is_public


def _read(answer: Answer, known: Known) -> Fetched:
    if answer.status == _NOT_MODIFIED:
        return Fetched(None, "", known)
    if answer.status != _OK:
        raise FeedProblem(_BY_STATUS.get(answer.status, Problem.SERVER))
    if len(answer.content) > MOST_BYTES:
        raise FeedProblem(Problem.TOO_LARGE)
    headers = answer.headers
    _before, _mark, charset = (
        headers.get("content-type", "").lower().partition("charset=")
    )
    return Fetched(
        answer.content,
        charset.partition(";")[0].strip(" \"'")[:40],
        Known(headers.get("etag", "")[:200], headers.get("last-modified", "")[:100]),
    )
