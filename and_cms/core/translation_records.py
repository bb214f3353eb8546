"""Keeps the record of each language version: its German text, machine or person."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Max
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
    """Note what a translation was made from, and whether a machine wrote it."""
    write_records([page], translation.source_id)


def write_records(pages: Sequence[BasePage], source_id: int) -> None:
    """Note the same of several translations of one German text.

    A sentence that a person wrote or changed is not a machine's; a check counts for
    the machine's sentences that were there at the time.
    """
    segments = StringSegment.objects.filter(source_id=source_id)
    made_from = prose_digest(segments.values_list("context__path", "string__data"))
    by_machine = dict(
        StringTranslation.objects.filter(
            locale_id__in={page.locale_id for page in pages},
            context__in=segments.values("context"),
            translation_of__in=segments.values("string"),
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        )
        .values_list("locale_id")
        .annotate(newest=Max("updated_at"))
    )
    there = TranslationRecord.objects.in_bulk([page.pk for page in pages])
    records = []
    for page in pages:
        record = there.get(page.pk) or TranslationRecord(page_id=page.pk)
        newest = by_machine.get(page.locale_id)
        record.source_digest = made_from
        record.is_machine = newest is not None and (
            record.checked_at is None or newest > record.checked_at
        )
        records.append(record)
    TranslationRecord.objects.bulk_create(
        records,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["source_digest", "is_machine"],
    )


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


def has_unchecked(language: str) -> bool:
    """Whether there are machine translations in a language that nobody has checked."""
    records = TranslationRecord.objects.filter(
        is_machine=True,
        page__locale__language_code=language,
        page__alias_of__isnull=True,
    )
    return records.exists()
