"""Starts translations without ever showing German text as if it were translated.

wagtail-localize turns an alias into a page of its own as soon as a translation is
ordered, with the German text in it. Here the alias stays, and says honestly that it is
German, until all sentences are translated and the page is published.
"""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from and_cms.core import languages
from and_cms.core.models import BasePage


@transaction.atomic
def start_translation(
    page: BasePage, *, locales: Iterable[Locale], user: object
) -> list[Translation]:
    """Open the translation of a German page; nothing that readers see changes."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    opened = []
    for locale in locales:
        if locale.pk == source.locale_id:
            continue
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        if not page.has_translation(locale):
            translation.save_target(user=user, publish=False)
        opened.append(translation)
    return opened


def source_page(page: Page) -> Page:
    """Return the German page of a page in any language."""
    if page.locale.language_code == languages.SOURCE:
        return page
    german = page.get_translations().filter(locale__language_code=languages.SOURCE)
    return german.first() or page


def open_translation(page: Page) -> Translation | None:
    """Return the translation that a page is, or is going to be."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale_id=page.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def missing_sentences(translation: Translation) -> int:
    """Return how many sentences are still to be translated."""
    total, translated = translation.get_progress()
    return total - translated
