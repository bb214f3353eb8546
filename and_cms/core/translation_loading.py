"""Loads translations of German pages as genuine translations of wagtail-localize.

The translators' editor opens them with every sentence filled in. They count as
machine translations until a person has checked them (L-11), and nothing a person
wrote is ever overwritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.models import Locale
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from and_cms.core.content import digest
from and_cms.core.models import BasePage, ContentStamp
from and_cms.core.translation_files import Catalogue
from and_cms.core.translation_records import sentences_of, write_record

STAMP = "translations"
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
PERSON = StringTranslation.TRANSLATION_TYPE_MANUAL


def load_translations(page: BasePage, catalogues: Mapping[str, Catalogue]) -> None:
    """Translate a German page as far as the catalogues go; safe to repeat.

    A language that lacks a single sentence is left out: its page stays what it was,
    an alias that says it is German, or the translation of the older text.
    """
    sentences = sentences_of(page)
    texts = {text for _path, text in sentences}
    found = {
        code: {text: catalogue[text] for text in texts if text in catalogue}
        for code, catalogue in catalogues.items()
    }
    key, data = str(page.translation_key), digest([sentences, found])
    if ContentStamp.objects.filter(kind=STAMP, key=key, data=data).exists():
        return
    job = _Job.of(page)
    for locale in Locale.objects.filter(language_code__in=found):
        translations = found[locale.language_code]
        if len(translations) == len(texts):
            job.translate(locale, translations)
    ContentStamp.objects.update_or_create(kind=STAMP, key=key, defaults={"data": data})


@dataclass
class _Job:
    """One German page with what all its translations share."""

    source: TranslationSource
    original: BasePage
    segments: list[StringSegment]
    versions: dict[int, BasePage]

    @classmethod
    def of(cls, page: BasePage) -> "_Job":
        source, _created = TranslationSource.update_or_create_from_instance(page)
        versions = (
            type(page)
            .objects.filter(translation_key=page.translation_key)
            .select_related("locale")
        )
        return cls(
            source=source,
            original=source.as_instance(),
            segments=list(
                StringSegment.objects.filter(source=source)
                .select_related("string", "context")
                .order_by("order")
            ),
            versions={page.locale_id: page for page in versions},
        )

    def translate(self, locale: Locale, translations: Catalogue) -> None:
        """Fill in the sentences of one language and publish, if that is in order."""
        translation, _created = Translation.objects.get_or_create(
            source=self.source, target_locale=locale
        )
        texts, is_changed = self._fill_in(locale, translations)
        version = self.versions.get(locale.pk)
        # A translator's draft is hers to publish; what was taken down stays down.
        if version is None or not version.live or version.has_unpublished_changes:
            return
        if is_changed or version.alias_of_id:
            self._publish(version, texts)
            write_record(version, translation)

    def _fill_in(
        self, locale: Locale, translations: Catalogue
    ) -> tuple[list[str], bool]:
        """Store what is new; return the text of each segment, and whether one is new.

        A block that was loaded anew stands at another place: what a person wrote for
        the same German sentence of this page moves along.
        """
        all_known = list(
            StringTranslation.objects.filter(
                locale=locale, context__object=self.source.object
            )
        )
        there = {(item.translation_of_id, item.context_id): item for item in all_known}
        by_person = {
            item.translation_of_id: item.data
            for item in all_known
            if item.translation_type != MACHINE
        }
        texts, new, is_changed = [], [], False
        for segment in self.segments:
            known = there.get((segment.string_id, segment.context_id))
            written = by_person.get(segment.string_id)
            text = written or translations[segment.string.data]
            if known is None:
                known = StringTranslation(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=locale,
                    data=text,
                    translation_type=PERSON if written else MACHINE,
                )
                new.append(known)
            elif known.translation_type == MACHINE and known.data != text:
                known.data, known.has_error, is_changed = text, False, True
                known.save()
            texts.append(known.data)
        StringTranslation.objects.bulk_create(new)
        return texts, bool(new) or is_changed

    def _publish(self, version: BasePage, texts: list[str]) -> None:
        """Write the sentences into the page, as ``Translation.save_target`` does.

        That one reads the German page anew and saves five times; with ten languages
        it would take minutes.
        """
        copy_synchronised_fields(self.original, version)
        values = [
            StringSegmentValue(
                segment.context.path, StringValue(text), attrs={}
            ).with_order(segment.order)
            for segment, text in zip(self.segments, texts, strict=True)
        ]
        source, target = self.original.locale, version.locale
        ingest_segments(self.original, version, source, target, values)
        version.alias_of = None
        version.draft_title = version.title
        version.save(clean=False)
        version.save_revision(log_action=False, clean=False, changed=False)
