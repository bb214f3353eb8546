"""Loads all of ``content/`` in one transaction, in the order of the dependencies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from modelsearch import signal_handlers
from modelsearch.index import get_indexed_models
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from and_cms.core import content, languages
from and_cms.core.aliases import add_versions
from and_cms.core.bulk import loading
from and_cms.core.models import BasePage
from and_cms.core.translation_files import read_catalogue, translated_languages
from and_cms.core.translation_loading import load_translations
from and_cms.core.versions import ensure_locales, ensure_short_address
from and_cms.users.groups import ensure_groups
from events.content import load_event
from guide.content import load_guide
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


def load_everything(report: Report, *, examples: bool = False) -> None:
    """Load content, examples if wanted, translations of both, and index all.

    What an editor changed stays (design 5).
    """
    with transaction.atomic(), once_at_the_end():
        _load_content(report)
        if examples:
            _load_examples(report)
        report("Sprachen")
        give_versions()
        _load_translations(report)
    # The task worker would do it too, but search shall work from the first second.
    report("Suchindex")
    # Lists of the admin ask the database; what readers ask has documents of its own.
    call_command("update_index", backend_name="default", verbosity=0)
    try:
        call_command("rebuild_search", verbosity=0)
    except CommandError as error:
        # All is loaded, and the database searches: a search server may come later.
        report(str(error))


@contextmanager
def once_at_the_end() -> Iterator[None]:
    """Leave the usage index and the search index alone at each single save.

    They would take half of the time of loading.
    """
    models = get_indexed_models()
    for model in models:
        post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
        post_delete.disconnect(signal_handlers.post_delete_signal_handler, sender=model)
    try:
        with loading(), disable_reference_index_auto_update():
            yield
    finally:
        signal_handlers.register_signal_handlers()
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
    load_guide(home, locale.pk)
    load_human_help(home, {page.slug: page for page in offers})
    report("Partner und Wörter")
    load_partners(index["netzwerk"], locale.pk)
    load_words({page.slug: page for page in [*topics, *offers]})
    ensure_groups()


def _load_examples(report: Report) -> None:
    """Load the example events, relative to today; never part of the real content."""
    today: date = timezone.localdate()
    report("Beispiele für Veranstaltungen")
    examples = content.read("examples", "events.yaml")
    for data in examples["events"] if isinstance(examples, dict) else examples:
        load_event(data, today)


def _load_translations(report: Report) -> None:
    codes = translated_languages()
    catalogues = {code: read_catalogue(code) for code in codes}
    pages = [page for page in german_pages() if page.live]
    for number, page in enumerate(pages):
        if number % 25 == 0:
            report(f"Übersetzungen: {number} von {len(pages)} Seiten")
        load_translations(page, catalogues)


def german_pages() -> list[BasePage]:
    """Return all German pages as they are now, parents first."""
    pages = Page.objects.filter(
        locale__language_code=languages.SOURCE, depth__gt=1
    ).order_by("depth", "path")
    return [page for page in pages.specific() if isinstance(page, BasePage)]


def give_versions() -> None:
    """Give every German page its aliases and its short address, parents first."""
    others = Locale.objects.filter(language_code__in=languages.TABLE).exclude(
        language_code=languages.SOURCE
    )
    for page in german_pages():
        ensure_short_address(page)
        there = set(page.get_translations().values_list("locale_id", flat=True))
        if missing := [locale for locale in others if locale.pk not in there]:
            add_versions(page, missing)


def update_references() -> None:
    """Write the usage index once, for German pages: editors work only on these."""
    for page in german_pages():
        ReferenceIndex.create_or_update_for_object(page)
    for model in (Organisation, Contact, Place, Term):
        for record in model.objects.all():
            ReferenceIndex.create_or_update_for_object(record)
