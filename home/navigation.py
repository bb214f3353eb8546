"""Finds the pages that menus, footer and "a human to talk to" lead to, in one query."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from and_cms.core import languages
from and_cms.core.localization import visible_sources
from and_cms.core.phones import phone
from and_cms.core.presentation import Button, phone_button
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


def navigation(language: str) -> Navigation:
    """Return what every page of a language links to. One query."""
    names = _names_by_type()
    urls: dict[str, str] = {}
    home = human = None
    for page in _linked_pages(language, list(names)):
        name = page.role or names.get(page.content_type_id, "")
        if name == "home":
            home = page
        elif name:
            urls.setdefault(name, page.get_url() or "")
        else:
            human = page
    return Navigation(urls, _person(home, human))


def _names_by_type() -> dict[int, str]:
    """Return the name of a place by its content type; Django remembers the types."""
    places = {**PLACES, "home": HomePage}
    types = ContentType.objects.get_for_models(*places.values())
    return {types[model].pk: name for name, model in places.items()}


def _linked_pages(language: str, types: list[int]) -> QuerySet[Page]:
    german = Q(locale__language_code=languages.SOURCE)
    same = Q(translation_key=OuterRef("translation_key"))
    linked = InfoPage.objects.filter(german, role__in=InfoRole.linked())
    human = HomePage.objects.filter(german, live=True, human_page__isnull=False)
    offers = OfferPage.objects.filter(german & same)
    return (
        Page.objects.filter(
            Q(content_type__in=types)
            | Q(translation_key__in=linked.values("translation_key"))
            | Q(translation_key__in=human.values("human_page__translation_key")),
            translation_key__in=visible_sources().values("translation_key"),
            locale__language_code=language,
            live=True,
        )
        .annotate(
            role=Subquery(linked.filter(same).values("role")[:1]),
            street=Subquery(offers.values("place__street")[:1]),
            short_names=Subquery(offers.values("short_names")[:1]),
            phone=Subquery(offers.values("contact__phone")[:1]),
        )
        .select_related("homepage")
        .order_by("path")
    )


def _person(home: Page | None, human: Page | None) -> Person | None:
    if human is None:
        return None
    prose = home.homepage if home else None
    short_name = next(iter(human.short_names or []), "")
    number = phone(human.phone or "")
    return Person(
        name=short_name or human.title,
        url=human.get_url() or "",
        lang=languages.SOURCE if short_name else _prose_language(human),
        heading=prose.human_heading if prose else "",
        sentence=prose.human_text if prose else "",
        address=human.street or "",
        call=phone_button(number) if number else None,
        prose_lang=_prose_language(home) if home else "",
    )


def _prose_language(page: Page) -> str:
    """Return German for an alias; empty stands for the reader's own language."""
    return languages.SOURCE if page.alias_of_id else ""
