"""The list as a page shows it: move and remove entries, add more, pass it on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.qr import qr_code
from handouts.entries import Entry
from handouts.finding import Found, find
from handouts.keys import EVENT, MOST, Request
from handouts.slip import SlipRow, slip_languages, slip_rows
from search.queries import search

HITS = 6
"""Found offers and events that are shown to be added."""
ADDABLE = ("offer", "event")
LONGEST_QR = 600
"""Characters of an address that a telephone still reads from paper."""


@dataclass(frozen=True)
class ListedEntry:
    """An entry with the addresses of the list without it, or with it elsewhere."""

    row: SlipRow
    remove_url: str
    up_url: str
    down_url: str
    successor_url: str = ""

    @property
    def entry(self) -> Entry:
        """The entry in the reader's language, or what comes nearest."""
        return self.row.own


@dataclass(frozen=True)
class Candidate:
    """A hit that may be put on the list; ``is_listed`` once it is."""

    title: str
    lang: str
    summary: str
    add_url: str
    is_listed: bool


@dataclass(frozen=True)
class Shortlist:
    """All that the page of the list draws."""

    wanted: Request
    entries: list[ListedEntry]
    languages: list[languages.Language]
    lost: int = 0
    url: str = ""
    mail_url: str = ""
    qr: SafeString | str = ""
    question: str = ""
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether there is no room for more."""
        return len(self.entries) >= MOST

    @property
    def is_two(self) -> bool:
        """Whether it is in two languages."""
        return len(self.languages) > 1

    @property
    def is_sensitive(self) -> bool:
        """Whether something on it is nobody else's business."""
        return any(listed.entry.is_sensitive for listed in self.entries)

    @property
    def address(self) -> str:
        """The absolute address, to pass on."""
        return settings.BASE_URL + self.url


def list_url(wanted: Request) -> str:
    """Return the address of a list in the active language."""
    return reverse("shortlist") + wanted.query


def shortlist(wanted: Request, language: str, question: str = "") -> Shortlist:
    """Return the list that an address asks for, in the reader's language.

    The same number of queries for one entry and for ten.
    """
    found, lost = find(wanted.keys)
    wanted = wanted.with_keys(one.key for one in found)
    chosen = _shown_languages(language, wanted.other)
    rows = slip_rows(found, chosen)
    url = list_url(wanted)
    is_short = len(settings.BASE_URL + url) <= LONGEST_QR
    return Shortlist(
        wanted,
        [_listed(row, wanted) for row in rows],
        chosen,
        lost=lost,
        url=url,
        mail_url=_mail(settings.BASE_URL + url),
        qr=qr_code(settings.BASE_URL + url) if found and is_short else "",
        question=question,
        candidates=_candidates(question, language, wanted, found),
    )


def _shown_languages(language: str, other: str) -> list[languages.Language]:
    """Without a second language the list is in the reader's alone."""
    return slip_languages(language, other) if other else [languages.get(language)]


def _listed(row: SlipRow, wanted: Request) -> ListedEntry:
    key = row.own.key
    place = wanted.keys.index(key)
    successor = row.own.successor_key
    replaced = [successor if other == key else other for other in wanted.keys]
    return ListedEntry(
        row,
        remove_url=list_url(wanted.without(key)),
        up_url=list_url(wanted.moved(key, -1)) if place else "",
        down_url=list_url(wanted.moved(key, 1)) if place < len(wanted.keys) - 1 else "",
        successor_url=list_url(wanted.with_keys(replaced)) if successor else "",
    )


def _candidates(
    question: str, language: str, wanted: Request, found: Sequence[Found]
) -> list[Candidate]:
    """Return offers and events that answer a question, the surest first."""
    if not question.strip():
        return []
    listed = {one.source.translation_key for one in found}
    hits = [
        hit
        for hit in search(question, language, limit=HITS * 3).hits
        if hit.kind in ADDABLE
    ][:HITS]
    keys = [hit.key if hit.kind == "offer" else EVENT + hit.key for hit in hits]
    pages = {one.source.slug: one for one in find(keys)[0]}
    return [
        Candidate(
            hit.title,
            hit.lang,
            hit.summary,
            list_url(wanted.with_keys([*wanted.keys, pages[hit.key].key])),
            pages[hit.key].source.translation_key in listed,
        )
        for hit in hits
        if hit.key in pages
    ]


def _mail(address: str) -> str:
    """Return a ``mailto:`` address; its subject names no topic (RFC 6068)."""
    return f"mailto:?subject={quote(gettext('A list'))}&body={quote(address)}"
