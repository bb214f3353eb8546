"""Offers as they stand in the pocket book: everything in words, nothing to load.

A sensitive offer stands there under a neutral title with the number to call: the file
may be found on a phone that others pick up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext
from wagtail.blocks import StreamValue

from and_cms.core.age import age_line
from and_cms.core.localization import PageLink
from and_cms.core.phones import Phone, phone
from and_cms.core.presentation import Fact, Flag, Notice, Row
from and_cms.core.routing import short_path
from handouts.chapters import REST, by_first_topic
from handouts.pocket.selection import all_offers, listed_offers, neutral_codes
from offers.amounts import AmountGroup, amount_groups
from offers.cards import state_flag
from offers.details import Branch, whom_next
from offers.facts import branch_rows, offer_facts
from offers.models import OfferPage
from offers.notices import offer_notices
from vocabulary.districts import district_choices
from vocabulary.topics import topic_tiles


@dataclass(frozen=True)
class Entry:
    """One offer, written out."""

    anchor: str
    title: str
    lang: str
    path: str
    official_name: str
    providers: list[str]
    flag: Flag | None
    notices: list[Notice]
    gives: str
    for_whom: list[str]
    for_whom_note: str
    rule: str
    steps: list[str]
    bring: list[str]
    facts: list[Fact]
    branches: list[Branch]
    amounts: list[AmountGroup]
    story: StreamValue
    whom_next: list[Row]
    age: str
    is_machine: bool
    words: str
    """Short names by which it is found, too."""

    @property
    def url(self) -> str:
        """Where its newest state is."""
        return settings.BASE_URL + self.path


@dataclass(frozen=True)
class QuietEntry:
    """A sensitive offer: the number to call, and a neutral address."""

    anchor: str
    call: Phone | None
    url: str
    is_always_open: bool


@dataclass(frozen=True)
class Line:
    """One offer in a list of what is stored."""

    title: str
    lang: str
    path: str
    gives: str
    words: str


T = TypeVar("T", Entry, Line)


@dataclass
class Chapter(Generic[T]):
    """Offers with the same main topic."""

    title: str
    anchor: str = ""
    lang: str = ""
    summary: str = ""
    entries: list[T] = field(default_factory=list)


@dataclass(frozen=True)
class PocketOffers:
    """All offers by topic, and the sensitive ones without."""

    chapters: list[Chapter[Entry]]
    quiet: list[QuietEntry]

    @property
    def quiet_numbers(self) -> set[str]:
        """Numbers that stand under a neutral title, also among the urgent ones."""
        return {entry.call.href for entry in self.quiet if entry.call}


def pocket_offers(language: str) -> PocketOffers:
    """Return all offers of a language, written out in it; it must be active.

    The number of queries does not depend on the number of offers.
    """
    pages = all_offers(language)
    writer = _Writer(pages, neutral_codes(pages))
    return PocketOffers(
        chapters=_chapters(pages, language, writer.entry),
        quiet=[writer.quiet(page) for page in pages if page.facts.is_sensitive],
    )


def stored_offers(language: str) -> list[Chapter[Line]]:
    """Return what can be read without internet, sensitive offers left out."""
    return _chapters(listed_offers(language), language, _line)


def _chapters(
    pages: Iterable[OfferPage], language: str, write: Callable[[OfferPage], T]
) -> list[Chapter[T]]:
    """Sort offers under their first topic; nothing sensitive is named."""
    chapters: dict[str, Chapter[T]] = {
        tile.key: Chapter(tile.name, f"thema-{tile.key}", tile.lang, tile.summary)
        for tile in topic_tiles(language)
        if not tile.is_sensitive
    }
    open_offers = [page for page in pages if not page.facts.is_sensitive]
    sorted_offers = by_first_topic(open_offers, chapters)
    chapters[REST] = Chapter(gettext("More offers"), "weitere")
    for key, offers in sorted_offers.items():
        chapters[key].entries = [write(page) for page in offers]
    return [one for one in chapters.values() if one.entries]


def _line(page: OfferPage) -> Line:
    facts = page.facts
    return Line(
        title=page.title,
        lang=page.prose_language.code,
        path=page.get_url() or "",
        gives=page.summary,
        words=" ".join([facts.official_name, *facts.short_names]),
    )


class _Writer:
    """Writes entries; what they share is read once."""

    def __init__(self, pages: Sequence[OfferPage], codes: dict[UUID, str]) -> None:
        self.codes = codes
        self.districts = dict(district_choices())
        self.links = {page.translation_key: self._link(page) for page in pages}

    def _link(self, page: OfferPage) -> PageLink:
        """Name an offer as the book does, with its place in the book."""
        if page.facts.is_sensitive:
            return PageLink(gettext("Advice"), f"#{self._anchor(page)}", "", "")
        lang = page.prose_language.code
        return PageLink(page.title, f"#{self._anchor(page)}", lang, page.facts.slug)

    def _anchor(self, page: OfferPage) -> str:
        if page.facts.is_sensitive:
            return f"rat-{self.codes.get(page.translation_key, page.facts.pk)}"
        return page.facts.slug

    def quiet(self, page: OfferPage) -> QuietEntry:
        """Write a sensitive offer without its matter."""
        facts = page.facts
        code = self.codes.get(page.translation_key)
        path = short_path(code, page.language.code) if code else ""
        return QuietEntry(
            anchor=self._anchor(page),
            call=phone(facts.contact.phone) if facts.contact else None,
            url=settings.BASE_URL + path if path else "",
            is_always_open=facts.always_open,
        )

    def entry(self, page: OfferPage) -> Entry:
        """Write an offer with everything its page says."""
        facts = page.facts
        return Entry(
            anchor=self._anchor(page),
            title=page.title,
            lang=page.prose_language.code,
            path=page.get_url() or "",
            official_name=_other_name(page),
            providers=_providers(facts),
            flag=state_flag(facts),
            notices=offer_notices(page, self.links),
            gives=page.gives or page.summary,
            for_whom=[block.value for block in page.for_whom],
            for_whom_note=page.for_whom_note,
            rule=page.single_parent_rule,
            steps=[block.value for block in page.how_to_start],
            bring=[block.value for block in page.bring],
            facts=offer_facts(page),
            branches=[Branch(*row) for row in branch_rows(page, self.districts)],
            amounts=amount_groups(page),
            story=page.story,
            whom_next=whom_next(page, self.links),
            age=age_line(facts, "").text,
            is_machine=page.translation_state == "machine",
            words=" ".join(facts.short_names),
        )


def _other_name(page: OfferPage) -> str:
    """Return the name in letters and forms, where the title is another one."""
    name = page.facts.official_name
    return "" if name == page.title else name


def _providers(facts: OfferPage) -> list[str]:
    organisations = [
        facts.provider,
        *(row.organisation for row in facts.co_providers.all()),
    ]
    return [one.name for one in organisations if one.is_published]
