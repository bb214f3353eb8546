"""Finds the pages that menus, footer and "a human to talk to" lead to, in one query."""

import json
from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.localization import visible_sources
from and_cms.core.phones import phone
from and_cms.core.presentation import Button, phone_button
from and_cms.core.routing import addresses_of
from and_cms.core.statements import NOW, rows
from events.models import EventIndexPage
from guide.models import GuidePage
from home.enums import InfoRole
from home.models import HomePage, ImprintPage, InfoPage, PrivacyPage, StatementPage
from offers.models import OfferIndexPage, OfferPage
from partners.models import PartnerIndexPage
from vocabulary.models import TopicIndexPage

PLACES: dict[str, type[Page]] = {
    "topics": TopicIndexPage,
    "offers": OfferIndexPage,
    "events": EventIndexPage,
    "partners": PartnerIndexPage,
    "guide": GuidePage,
    "accessibility": StatementPage,
    "privacy": PrivacyPage,
    "imprint": ImprintPage,
}
"""Names of pages that exist once a language. Information pages go by their role."""

FOOTER = {
    "guide_url": "guide",
    "sign_language_url": "sign-language",
    "easy_language_url": "easy-language",
    "help_url": "help",
    "accessibility_url": "accessibility",
    "report_barrier_url": "report-barrier",
    "privacy_url": "privacy",
    "imprint_url": "imprint",
}
"""Names of the addresses at the foot of every page (A-03, A-09, P-04, P-05)."""


@dataclass(frozen=True)
class Person:
    """The first contact point, in the words of the home page.

    ``lang`` is the language of its name, ``prose_lang`` that of heading and sentence.
    """

    name: str
    url: str
    lang: str
    heading: str = ""
    sentence: str = ""
    more: str = ""
    address: str = ""
    call: Button | None = None
    prose_lang: str = ""


@dataclass(frozen=True)
class Navigation:
    """Addresses by name, and the human to talk to."""

    urls: dict[str, str] = field(default_factory=dict)
    person: Person | None = None

    def url(self, name: str) -> str:
        """Return the address of a place; empty where there is no such page."""
        return self.urls.get(name, "")


class _Linked(NamedTuple):
    """A page that is linked to; JSON is text, as the database has it."""

    pk: int
    content_type: int
    title: str
    url_path: str
    alias_of: int | None
    role: str | None
    street: str | None
    short_names: str | None
    phone: str | None
    heading: str | None
    sentence: str | None

    @property
    def prose_language(self) -> str:
        """German for an alias; empty stands for the reader's own language."""
        return languages.SOURCE if self.alias_of else ""


def navigation(language: str) -> Navigation:
    """Return what every page of a language links to. One query."""
    names = _names_by_type()
    linked = [_Linked(*row) for row in rows(_linked_pages, language, tuple(names))]
    addresses = addresses_of({page.pk: page.url_path for page in linked}, language)
    urls: dict[str, str] = {}
    home = human = None
    for page in linked:
        name = page.role or names.get(page.content_type, "")
        if name == "home":
            home = page
        elif name:
            urls.setdefault(name, addresses.get(page.pk, ""))
        else:
            human = page
    person = _person(home, human, addresses[human.pk]) if human else None
    return Navigation(urls, person)


def _names_by_type() -> dict[int, str]:
    """Return the name of a place by its content type; Django remembers the types."""
    places = {**PLACES, "home": HomePage}
    types = ContentType.objects.get_for_models(*places.values())
    return {types[model].pk: name for name, model in places.items()}


def _linked_pages(language: str, types: tuple[int, ...]) -> QuerySet[Page, tuple]:
    """Ask for the pages of a language whose German page is one of the linked ones."""
    german = Q(locale__language_code=languages.SOURCE)
    same = Q(translation_key=OuterRef("translation_key"))
    linked = InfoPage.objects.filter(german, role__in=InfoRole.linked())
    human = HomePage.objects.filter(german, live=True, human_page__isnull=False)
    offers = OfferPage.objects.filter(german & same)
    sources = visible_sources(NOW).filter(
        Q(content_type__in=types)
        | Q(pk__in=linked.values("pk"))
        | Q(translation_key__in=human.values("human_page__translation_key"))
    )
    return (
        Page.objects.filter(
            translation_key__in=sources.values("translation_key"),
            locale__language_code=language,
            live=True,
        )
        .order_by("path")
        .values_list(
            *("pk", "content_type", "title", "url_path", "alias_of"),
            Subquery(linked.filter(same).values("role")[:1]),
            Subquery(offers.values("place__street")[:1]),
            Subquery(offers.values("short_names")[:1]),
            Subquery(offers.values("contact__phone")[:1]),
            *("homepage__human_heading", "homepage__human_text"),
        )
    )


def _person(home: _Linked | None, human: _Linked, url: str) -> Person:
    short_name = next(iter(json.loads(human.short_names or "[]")), "")
    number = phone(human.phone or "")
    return Person(
        name=short_name or human.title,
        url=url,
        lang=languages.SOURCE if short_name else human.prose_language,
        heading=(home.heading or "") if home else "",
        sentence=(home.sentence or "") if home else "",
        address=human.street or "",
        call=phone_button(number) if number else None,
        prose_lang=home.prose_language if home else "",
    )
