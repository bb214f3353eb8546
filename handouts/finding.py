"""Finds what the keys of a list stand for: public offers and events, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect

from and_cms.core.models import ShortAddress
from and_cms.core.routing import short_codes
from events.models import EventPage
from handouts.keys import EVENT, SHORT, slugs
from offers.models import OfferPage

Source = OfferPage | EventPage
"""A German page that a list may hold."""


@dataclass(frozen=True)
class Found:
    """The German page behind a key; ``key`` is the one that the list goes on with."""

    key: str
    source: Source
    code: str


def find(keys: Sequence[str]) -> tuple[list[Found], int]:
    """Return what is behind the keys, in their order, and how many lead nowhere.

    Five queries at most, however many keys. What moved is found by its redirect; what
    is sensitive goes on under its neutral code.
    """
    by_code = dict(
        ShortAddress.objects.filter(code__in=slugs(keys, SHORT)).values_list(
            "code", "translation_key"
        )
    )
    pages = _pages(slugs(keys, ""), slugs(keys, EVENT), list(by_code.values()))
    known = {_plain_key(page): page for page in pages}
    moved = _moved([key for key in keys if key not in known and key[:2] != SHORT])
    known |= moved
    by_translation_key = {page.translation_key: page for page in known.values()}
    codes = short_codes(by_translation_key)
    found: dict[UUID, Found] = {}
    lost = 0
    for key in keys:
        page = known.get(key)
        if page is None and key.startswith(SHORT):
            translation_key = by_code.get(key.removeprefix(SHORT))
            page = by_translation_key.get(translation_key) if translation_key else None
        if page is None:
            lost += 1
            continue
        code = codes.get(page.translation_key, "")
        found.setdefault(page.translation_key, _found(page, code))
    return list(found.values()), lost


def _pages(
    offers: Sequence[str], events: Sequence[str], keys: Sequence[UUID]
) -> list[Source]:
    found: list[Source] = []
    if offers or keys:
        wanted = Q(slug__in=offers) | Q(translation_key__in=keys)
        found += OfferPage.objects.visible().for_details().filter(wanted)
    if events or keys:
        wanted = Q(slug__in=events) | Q(translation_key__in=keys)
        found += EventPage.objects.visible().for_details().filter(wanted)
    return found


def _moved(keys: Sequence[str]) -> dict[str, Source]:
    """Return the pages that keys of before lead to now."""
    if not keys:
        return {}
    paths = {}
    for key in keys:
        section = "veranstaltungen" if key.startswith(EVENT) else "angebote"
        paths[f"/de/{section}/{key.removeprefix(EVENT)}"] = key
    targets = dict(
        Redirect.objects.filter(
            old_path__in=paths, redirect_page__isnull=False
        ).values_list("redirect_page", "old_path")
    )
    if not targets:
        return {}
    offers = OfferPage.objects.visible().for_details().filter(pk__in=targets)
    events = EventPage.objects.visible().for_details().filter(pk__in=targets)
    pages: list[Source] = [*offers, *events]
    return {paths[targets[page.pk]]: page for page in pages}


def _plain_key(page: Source) -> str:
    return f"{page.list_prefix}{page.slug}"


def _found(page: Source, code: str) -> Found:
    return Found(page.list_key(code) or _plain_key(page), page, code)
