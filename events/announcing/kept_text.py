"""The text as it was announced stays: it becomes the translation of its language.

An announcement may be written in any language. Its German page shows that text until
an editor has put the German there; then readers of the other language get the
announcer's own words, not a translation of a translation.
"""

from django.db import transaction
from wagtail.models import Locale, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from and_cms.core import languages
from and_cms.core.translating import missing_sentences, start_translation
from and_cms.core.translation_records import sentences_of
from events.models import EventPage

PERSON = StringTranslation.TRANSLATION_TYPE_MANUAL


@transaction.atomic
def keep_announced_text(page_pk: int) -> Translation | None:
    """Make the announced text the translation of its language; safe to repeat.

    Does nothing for what was announced in German, while the German text is missing,
    or where a translator has been at work since. Where the German text says more than
    the announced one, the translation is begun and left to the translators: their
    editor has the announcer's words in it.
    """
    page = EventPage.objects.source().live().filter(pk=page_pk).first()
    revision = _announced_revision(page) if page is not None else None
    if page is None or revision is None:
        return None
    announced = revision.as_object()
    locale = Locale.objects.get(language_code=announced.text_language)
    version = page.get_translation_or_none(locale)
    if version is None or _is_newer(version, revision):
        return None
    translation = start_translation(page, locales=[locale], user=None)[0]
    _fill_in(translation, dict(sentences_of(announced)))
    if not missing_sentences(translation):
        translation.save_target(user=None, publish=True)
    return translation


def _announced_revision(page: EventPage) -> Revision | None:
    """Return the last revision in which the text was in another language."""
    if not languages.get(page.text_language).is_source:
        return None
    others = page.revisions.filter(content__has_key="text_language").exclude(
        content__text_language=languages.SOURCE
    )
    return others.order_by("-created_at", "-pk").first()


def _is_newer(version: EventPage, revision: Revision) -> bool:
    """Whether a version is a translation already, published after a revision."""
    if version.alias_of_id or version.last_published_at is None:
        return False
    return version.last_published_at > revision.created_at


def _fill_in(translation: Translation, announced: dict[str, str]) -> None:
    """Put the announced text beside the German one, place by place.

    ``announced`` is text by place. A body that was written anew has other places:
    its parts are taken in their order then, if they are as many.
    """
    segments = list(
        StringSegment.objects.filter(source=translation.source)
        .select_related("string", "context")
        .order_by("order")
    )
    by_place = _paired([one.context.path for one in segments], announced)
    for segment in segments:
        text = by_place.get(segment.context.path)
        if text:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": text, "translation_type": PERSON},
            )


def _paired(places: list[str], announced: dict[str, str]) -> dict[str, str]:
    found = {place: announced[place] for place in places if place in announced}
    bodies = [place for place in places if place.startswith("story.")]
    texts = [text for place, text in announced.items() if place.startswith("story.")]
    if len(bodies) == len(texts):
        found |= dict(zip(bodies, texts, strict=True))
    return found
