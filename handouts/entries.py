"""An offer or an event on paper: what it is, what to do, where, when, how old.

One entry is in one language; a slip in two languages has two of them side by side.
Facts come from the same functions as those of the pages, so both say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.age import age_line
from and_cms.core.localization import localize, prefetch_rows
from and_cms.core.presentation import Fact, Flag
from events.cards import change_notes, shown_dates
from events.details import last_change
from events.facts import event_facts
from events.models import EventPage
from events.quiet import shown_title
from events.states import shown_state, state_flag
from handouts.finding import Found
from handouts.paper import paper_address
from offers.cards import first_step
from offers.cards import state_flag as offer_flag
from offers.details import load_hours
from offers.enums import OfferState
from offers.facts import offer_facts
from offers.models import OfferPage
from partners.contacts import phone_fact


@dataclass(frozen=True)
class Entry:
    """One offer or event in one language.

    ``language`` is that of labels and facts, ``lang`` that of the prose (German where
    there is no translation). ``url`` is the page's address, ``address`` the short one
    for paper; of what is sensitive both are neutral, and it says how to call, no more.
    """

    key: str
    title: str
    language: languages.Language
    lang: str
    url: str
    address: str
    qr: SafeString | str
    lead: str = ""
    step: str = ""
    facts: list[Fact] = field(default_factory=list)
    bring: list[str] = field(default_factory=list)
    flag: Flag | None = None
    age: str = ""
    is_sensitive: bool = False
    successor_key: str = ""


def entries(found: Sequence[Found], language: str) -> list[Entry]:
    """Return an entry for each, in the same order, in a language.

    The same number of queries for one entry and for all offers of the city.
    """
    with translation.override(language):
        made = {entry.key: entry for entry in _offers(found, language)}
        made |= {entry.key: entry for entry in _events(found, language)}
    return [made[one.key] for one in found]


def _offers(found: Sequence[Found], language: str) -> Iterator[Entry]:
    chosen = [one for one in found if isinstance(one.source, OfferPage)]
    pages = localize([one.source for one in chosen], language)
    load_hours(pages)
    for one, page in zip(chosen, pages, strict=True):
        entry = _entry(one, page)
        yield _quiet_offer(entry, page) if entry.is_sensitive else _offer(entry, page)


def _offer(entry: Entry, page: OfferPage) -> Entry:
    facts = page.facts
    entry = replace(
        entry,
        lead=page.summary,
        flag=offer_flag(facts),
        age=age_line(facts, "").text,
    )
    if facts.state == OfferState.ENDED:
        successor = facts.successor.slug if facts.successor else ""
        return replace(entry, successor_key=successor)
    return replace(
        entry,
        step=first_step(page),
        facts=offer_facts(page),
        bring=[block.value for block in page.bring],
    )


def _quiet_offer(entry: Entry, page: OfferPage) -> Entry:
    """Say nothing of the topic: the number to call is all."""
    number = phone_fact(page.facts.contact)
    facts = [number] if number else []
    return replace(entry, title=gettext("Advice"), lang="", facts=facts)


def _events(found: Sequence[Found], language: str) -> Iterator[Entry]:
    chosen = [one for one in found if isinstance(one.source, EventPage)]
    if not chosen:
        return
    pages = localize([one.source for one in chosen], language)
    prefetch_rows(pages, "dates")
    dates = shown_dates([one.source.pk for one in chosen])
    notes = change_notes((date.change_key for date in dates.values()), language)
    for one, page in zip(chosen, pages, strict=True):
        entry = _entry(one, page)
        if entry.is_sensitive:
            yield replace(entry, title=shown_title(page), lang="")
            continue
        date = dates.get(page.facts.pk)
        note = notes.get(date.change_key) if date else None
        yield replace(
            entry,
            lead=page.summary,
            facts=event_facts(page, date, note),
            flag=state_flag(shown_state(date, page.facts)) if date else None,
            age=last_change(page),
        )


def _entry(one: Found, page: OfferPage | EventPage) -> Entry:
    """Return what every entry has: name, language, addresses."""
    is_sensitive = page.facts.is_sensitive
    paper = paper_address(page, one.code)
    return Entry(
        key=one.key,
        title=page.title,
        language=languages.active(),
        lang=page.prose_language.code,
        url=paper.path if is_sensitive else page.get_url() or "",
        address=paper.text,
        qr=paper.qr,
        is_sensitive=is_sensitive,
    )
