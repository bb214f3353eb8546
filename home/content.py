"""Loads the home page, index pages and information pages from ``content/``."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from wagtail.models import Locale, Page, Site

from and_cms.core import content, languages
from and_cms.core.models import BasePage, ContentStamp
from events.models import EventIndexPage
from home.enums import InfoRole
from home.models import (
    HomeEmergency,
    HomePage,
    ImprintPage,
    InfoPage,
    PastEvent,
    PrivacyPage,
    StatementPage,
)
from offers.models import OfferIndexPage, OfferPage
from partners.models import Contact, PartnerIndexPage
from vocabulary.models import TopicIndexPage

INDEX_PAGES: dict[str, type[BasePage]] = {
    "themen": TopicIndexPage,
    "angebote": OfferIndexPage,
    "veranstaltungen": EventIndexPage,
    "netzwerk": PartnerIndexPage,
}
INFO_PAGES = {
    "hilfe": InfoRole.HELP,
    "leichte-sprache": InfoRole.EASY_LANGUAGE,
    "gebaerdensprache": InfoRole.SIGN_LANGUAGE,
    "barriere-melden": InfoRole.REPORT_BARRIER,
    "messe": InfoRole.FAIR,
}
LEGAL_PAGES: dict[str, type[BasePage]] = {
    "impressum": ImprintPage,
    "datenschutz": PrivacyPage,
    "barrierefreiheit": StatementPage,
}
HUMAN = "fasad"
"""Key of the first contact point for single parents."""

POLICE = "110"
EMERGENCIES = (
    ("Polizei", None),
    ("Frauenschutzhaus", "frauenschutzhaus"),
    ("Hilfetelefon, viele Sprachen", "hilfetelefon-gewalt"),
)


def load_home() -> HomePage:
    """Create the German home page as the site's root, or refresh its texts."""
    texts = content.read("texts", "de", "pages.yaml")["home"]
    return content.load_record(
        "home",
        "home",
        texts,
        find=HomePage.objects.source().first,
        build=partial(_build_home, texts=texts),
    )


def _build_home(record: HomePage | None, texts: dict) -> HomePage:
    page = record or HomePage(slug="start")
    for name in ("title", "summary", "question", "hint", "promise"):
        setattr(page, name, texts[name])
    page.human_heading = texts["human_heading"]
    page.human_text = texts["human_text"]
    locale = Locale.objects.get(language_code=languages.SOURCE)
    content.save_page(page, Page.get_first_root_node(), locale.pk)
    _make_root(page)
    return page


def _make_root(page: HomePage) -> None:
    """Point the default site at the home page; Wagtail's welcome page goes."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost",
            root_page=page,
            is_default_site=True,
            site_name="Alleinerziehenden-Netzwerk Dresden",
        )
        return
    welcome = site.root_page
    site.root_page = page
    site.site_name = "Alleinerziehenden-Netzwerk Dresden"
    site.save()
    if welcome.pk != page.pk and welcome.specific_class is Page:
        welcome.delete()


def load_index_pages(home: HomePage) -> dict[str, BasePage]:
    """Load the four index pages in the order of the menu."""
    texts = content.read("texts", "de", "pages.yaml")
    return {
        slug: content.load_record(
            "index",
            slug,
            texts[slug],
            find=partial(content.german_page, model, slug),
            build=partial(
                _build_index,
                new=partial(model, slug=slug, show_in_menus=True),
                texts=texts[slug],
                home=home,
            ),
        )
        for slug, model in INDEX_PAGES.items()
    }


def _build_index(
    record: BasePage | None, new: Callable[[], BasePage], texts: dict, home: HomePage
) -> BasePage:
    page = record or new()
    page.title = texts["title"]
    page.summary = texts["summary"]
    page.intro = texts["intro"]
    return content.save_page(page, home, home.locale_id)


def load_info_pages(home: HomePage) -> None:
    """Load information and legal pages."""
    texts = content.read("texts", "de", "pages.yaml")
    past = [
        event
        for event in content.read("facts", "events.yaml")["events"]
        if event["state"] == "past"
    ]
    for slug, role in INFO_PAGES.items():
        data = [texts[slug], past] if role == InfoRole.FAIR else texts[slug]
        content.load_record(
            "info",
            slug,
            data,
            find=partial(content.german_page, InfoPage, slug),
            build=partial(
                _build_info,
                new=partial(InfoPage, slug=slug, role=role),
                texts=texts[slug],
                home=home,
                past=past,
            ),
        )
    for slug, model in LEGAL_PAGES.items():
        content.load_record(
            "legal",
            slug,
            texts[slug],
            find=partial(content.german_page, model, slug),
            build=partial(
                _build_legal,
                new=partial(model, slug=slug),
                texts=texts[slug],
                home=home,
            ),
        )


def _build_info(
    record: InfoPage | None,
    new: Callable[[], InfoPage],
    texts: dict,
    home: HomePage,
    past: list[dict],
) -> InfoPage:
    page = record or new()
    page.title = texts["title"]
    page.summary = texts["summary"]
    page.body = content.story(texts["body"])
    if page.role == InfoRole.FAIR:
        kept = {row.title: row.translation_key for row in page.past_events.all()}
        rows = [_past_event(event, home.locale_id, kept) for event in reversed(past)]
        page.past_events.set(content.ordered(rows))
    return content.save_page(page, home, home.locale_id)


def _past_event(event: dict, locale_id: int, kept: dict[str, UUID]) -> PastEvent:
    when = event.get("date") or "-".join(
        f"{event[part]:02d}" for part in ("year", "month") if part in event
    )
    return PastEvent(
        title=event["name_de"],
        date=str(when),
        place_name=event.get("place", {}).get("name", ""),
        note=event.get("program_de", ""),
        figures=[
            f"{figure['label']}: {figure['value']}"
            for figure in event.get("figures", [])
        ],
        locale_id=locale_id,
        # Translations find their row by this key.
        **(
            {"translation_key": kept[event["name_de"]]}
            if event["name_de"] in kept
            else {}
        ),
    )


def _build_legal(
    record: BasePage | None, new: Callable[[], BasePage], texts: dict, home: HomePage
) -> BasePage:
    page = record or new()
    page.title = texts["title"]
    page.summary = texts["summary"]
    page.body = content.story(texts.get("body"))
    for name, value in texts["fields"].items():
        is_date = name in ("assessment_date", "last_reviewed")
        setattr(page, name, content.as_date(value) if is_date else value)
    return content.save_page(page, home, home.locale_id)


def load_human_help(home: HomePage, offers: dict[str, OfferPage]) -> None:
    """Name the first contact point and the urgent numbers; both are records' facts."""
    home = HomePage.objects.get(pk=home.pk)
    if home.human_page_id or home.emergencies.exists():
        return
    home.human_page = offers[HUMAN].page_ptr
    home.emergencies.set(
        content.ordered(
            [
                HomeEmergency(
                    label=label,
                    contact=offers[key].contact if key else _police(),
                    target=offers[key].page_ptr if key else None,
                    locale_id=home.locale_id,
                )
                for label, key in EMERGENCIES
            ]
        )
    )
    content.save_page(home, Page.get_first_root_node(), home.locale_id)
    _restamp(home)


def _restamp(home: HomePage) -> None:
    """The references are ours, no editor's change."""
    ContentStamp.objects.filter(kind="home").update(state=content.state_of(home))


def _police() -> Contact:
    contact, _created = Contact.objects.get_or_create(
        label="Polizei (Notruf)", defaults={"phone": POLICE}
    )
    return contact
