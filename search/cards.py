"""Answers as the page draws them: marked, with a reason, and what to do next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from and_cms.core import languages
from and_cms.core.localization import localize
from and_cms.core.models import TranslationRecord
from and_cms.core.presentation import Row
from events.cards import EventCard, event_cards
from offers.cards import OfferCard, offer_card
from offers.models import OfferPage
from search.analysis import fold
from search.forms import KIND_NAMES
from search.marking import mark
from search.queries import Hit, SearchResult

MOST_GUESSES = 6
"""Guesses below the answers; more of them help nobody."""
ICONS = {"event": "calendar-blank", "partner": "handshake", "topic": "signpost"}


@dataclass(frozen=True)
class PageCard:
    """A partner, a topic or any other page."""

    title: str
    url: str
    lang: str
    summary: str = ""
    is_sensitive: bool = False


@dataclass(frozen=True)
class Answer:
    """One answer in the list; ``name`` says of what kind it is, offers need none."""

    kind: str
    card: "Card"
    reason: str = ""
    name: str = ""
    icon: str = ""


Card = OfferCard | EventCard | PageCard


def answers(
    result: SearchResult, sensitive_topics: Collection[str] = (), place: str = ""
) -> list[Answer]:
    """Return the answers of a page, in the order in which they were found.

    ``place`` is what the hits were filtered by. Two queries for offers and two at most
    for events, however many there are.
    """
    hits = [hit for hit in result.hits if hit.confident]
    offers = _offer_cards(hits, result.language)
    events = _event_cards(hits, result.language)
    found = []
    for hit in hits:
        card: Card | None
        if hit.kind == "offer":
            card = offers.get(hit.key)
        elif hit.kind == "event":
            card = events.get(hit.key)
        else:
            is_sensitive = hit.kind == "topic" and hit.key in sensitive_topics
            card = PageCard(hit.title, hit.url, hit.lang, hit.summary, is_sensitive)
        if card is not None:
            found.append(_answer(hit, card, result, place))
    return found


def guesses(result: SearchResult) -> list[Row]:
    """Return what may help, too: without reason and button."""
    hits = [hit for hit in result.hits if not hit.confident][:MOST_GUESSES]
    return [
        Row(hit.title, hit.url, hit.lang, note=hit.summary, note_lang=hit.lang)
        for hit in hits
    ]


def has_unchecked(hits: Sequence[Hit]) -> bool:
    """Tell whether a machine wrote any of these texts, and nobody has checked it."""
    translated = [hit.page_id for hit in hits if hit.lang != languages.SOURCE]
    records = TranslationRecord.objects.filter(page__in=translated, is_machine=True)
    return bool(translated) and records.exists()


def _offer_cards(hits: Sequence[Hit], language: str) -> dict[str, OfferCard]:
    keys = [hit.source_id for hit in hits if hit.kind == "offer" and hit.source_id]
    if not keys:
        return {}
    sources = OfferPage.objects.filter(pk__in=keys).for_listing()
    return {card.key: card for card in map(offer_card, localize(sources, language))}


def _event_cards(hits: Sequence[Hit], language: str) -> dict[str, EventCard]:
    """Return events by their keys; their prose comes with the hits."""
    by_key = {hit.key: hit for hit in hits if hit.kind == "event"}
    keys = [hit.source_id for hit in by_key.values() if hit.source_id]
    return {
        card.key: _in_words_of(by_key[card.key], card)
        for card in event_cards(keys, language)
        if card.key in by_key
    }


def _in_words_of(hit: Hit, card: EventCard) -> EventCard:
    if hit.lang == languages.SOURCE:
        # An alias repeats the German text, and may lag behind it.
        return replace(card, url=hit.url)
    return replace(
        card, url=hit.url, title=hit.title, summary=hit.summary, lang=hit.lang
    )


def _answer(hit: Hit, card: Card, result: SearchResult, place: str) -> Answer:
    # Whoever looks over her shoulder need not see at once what she asked for.
    is_quiet = result.is_urgent or card.is_sensitive
    asked = frozenset() if is_quiet else result.matched
    why = "" if is_quiet else reason(hit)
    said: dict[str, Any] = {
        "title": mark(card.title, asked, card.lang),
        "summary": mark(card.summary, asked, card.lang),
    }
    if isinstance(card, OfferCard):
        said["next_step"] = mark(card.next_step, asked, card.lang)
        said["reason"] = _joined(why, _where(hit, place))
        return Answer(hit.kind, replace(card, **said))
    name, icon = str(KIND_NAMES[hit.kind]), ICONS.get(hit.kind, "info")
    return Answer(hit.kind, replace(card, **said), why, name, icon)


def reason(hit: Hit) -> SafeString | str:
    """Say why a page is found, where its title does not say so: the official word."""
    idea = hit.score.idea
    if not idea or fold(idea) in fold(hit.title):
        return ""
    source = languages.get(languages.SOURCE)
    word = format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', source.code, source.direction, idea
    )
    text = conditional_escape(gettext("Matches “%(word)s”")) % {"word": word}
    return mark_safe(text)  # noqa: S308 - sentence and word are escaped


def _where(hit: Hit, place: str) -> str:
    """Say whether an offer is there for the place, or for the whole city."""
    if not place:
        return ""
    if hit.is_near:
        return gettext("There for %(place)s") % {"place": place}
    return gettext("For all of Dresden")


def _joined(*sentences: str) -> SafeString | str:
    """Put sentences of a reason one after the other."""
    said = [conditional_escape(sentence) for sentence in sentences if sentence]
    return mark_safe(". ".join(said))  # noqa: S308 - each is escaped
