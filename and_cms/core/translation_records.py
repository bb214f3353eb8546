"""Keeps the record of each language version: its German text, machine or person."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from and_cms.core.content import digest
from and_cms.core.models import BasePage, TranslationRecord
from and_cms.core.translating import open_translation

Sentence = tuple[str, str]
"""Where a text stands on the page (wagtail-localize's path), and the text."""


def sentences_of(page: BasePage) -> list[Sentence]:
    """Return the prose of a page as wagtail-localize cuts it."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def prose_digest(sentences: Iterable[Sentence]) -> str:
    """Return a fingerprint of a page's prose, whatever the order."""
    return digest(sorted(sentences))


def remember_source(page: BasePage) -> None:
    """Note the German text that is published now."""
    TranslationRecord.objects.update_or_create(
        page_id=page.pk, defaults={"source_digest": prose_digest(sentences_of(page))}
    )


def remember_translation(page: BasePage) -> None:
    """Note how a translation came about, if wagtail-localize knows of one."""
    translation = open_translation(page)
    if translation is not None:
        write_record(page, translation)


def write_record(page: BasePage, translation: Translation) -> None:
    """Note what a translation was made from, and whether a machine wrote it.

    A sentence that a person wrote or changed is not a machine's; a check counts for
    the machine's sentences that were there at the time.
    """
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    record, _created = TranslationRecord.objects.get_or_create(page_id=page.pk)
    newer = Q(updated_at__gt=record.checked_at) if record.checked_at else Q()
    record.source_digest = prose_digest(
        segments.values_list("context__path", "string__data")
    )
    record.is_machine = StringTranslation.objects.filter(
        newer,
        locale_id=translation.target_locale_id,
        context__in=segments.values("context"),
        translation_of__in=segments.values("string"),
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    ).exists()
    record.save()


def mark_checked(page: BasePage, user: AbstractBaseUser | AnonymousUser) -> None:
    """Note that a person who speaks the language has read the whole page (L-11)."""
    TranslationRecord.objects.filter(page_id=page.pk).update(
        is_machine=False, checked_at=timezone.now(), checked_by=user
    )


def withdraw_check(page: BasePage) -> None:
    """Take the mark back; what a machine wrote says so again."""
    TranslationRecord.objects.filter(page_id=page.pk).update(
        checked_at=None, checked_by=None
    )
    remember_translation(page)
