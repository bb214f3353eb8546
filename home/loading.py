"""Loads all of ``content/`` in one transaction, in the order of the dependencies."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from and_cms.core import content, languages
from and_cms.core.versions import ensure_locales, ensure_short_address, ensure_versions
from and_cms.users.groups import ensure_groups
from events.content import load_event
from home.content import (
    load_home,
    load_human_help,
    load_index_pages,
    load_info_pages,
)
from offers.content import load_offers
from partners.content import load_organisations, load_partners
from partners.models import Contact, Organisation, Place
from vocabulary.content import load_districts, load_topics, load_words
from vocabulary.models import Term

Report = Callable[[str], None]


@transaction.atomic
def load_content(report: Report) -> None:
    """Load or refresh facts and texts; what an editor changed stays (design 5)."""
    with disable_reference_index_auto_update():
        _load_content(report)
    update_references()


def _load_content(report: Report) -> None:
    ensure_locales()
    locale = Locale.objects.get(language_code=languages.SOURCE)
    report("Stadtbezirke, Organisationen")
    load_districts()
    load_organisations()
    report("Seiten und Themen")
    home = load_home()
    index = load_index_pages(home)
    topics = load_topics(index["themen"], locale.pk)
    load_info_pages(home)
    report("Angebote")
    offers = load_offers(index["angebote"], locale.pk)
    load_human_help(home, {page.slug: page for page in offers})
    report("Partner und Wörter")
    load_partners(index["netzwerk"], locale.pk)
    load_words({page.slug: page for page in [*topics, *offers]})
    report("Sprachen")
    give_versions()
    ensure_groups()


@transaction.atomic
def load_examples(report: Report) -> None:
    """Load the example events, relative to today; never part of the real content."""
    today: date = timezone.localdate()
    report("Beispiele für Veranstaltungen")
    examples = content.read("examples", "events.yaml")
    with disable_reference_index_auto_update():
        for data in examples["events"] if isinstance(examples, dict) else examples:
            load_event(data, today)
        give_versions()
    update_references()


def give_versions() -> None:
    """Give every German page its aliases and its short address, parents first."""
    pages = Page.objects.filter(
        locale__language_code=languages.SOURCE, depth__gt=1
    ).order_by("depth", "path")
    wanted = len(languages.TABLE)
    for page in pages.specific():
        ensure_short_address(page)
        if page.get_translations(inclusive=True).count() < wanted:
            ensure_versions(type(page), page.pk)


def update_references() -> None:
    """Write the usage index once, for German pages: editors work only on these.

    Doing it at each save would take half of the loading time.
    """
    for page in Page.objects.filter(locale__language_code=languages.SOURCE).specific():
        ReferenceIndex.create_or_update_for_object(page)
    for model in (Organisation, Contact, Place, Term):
        for record in model.objects.all():
            ReferenceIndex.create_or_update_for_object(record)
