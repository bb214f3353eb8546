"""Loads translations of German pages as genuine translations of wagtail-localize.

The translators' editor opens them with every sentence filled in. They count as
machine translations until a person has checked them (L-11), and nothing a person
wrote is ever overwritten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wagtail.models import Locale
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
from and_cms.core.page_rows import (
    hold_rows,
    publish,
    snapshot,
    synchronise,
    write_rows,
)
from and_cms.core.translation_files import Catalogue
from and_cms.core.translation_records import sentences_of, write_records
from and_cms.core.translation_sources import current_source

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
    locales = [
        locale
        for locale in Locale.objects.filter(language_code__in=found)
        if len(found[locale.language_code]) == len(texts)
    ]
    if locales:
        job = _Job.of(page, locales)
        for locale in locales:
            job.translate(locale, found[locale.language_code])
        job.finish()
    ContentStamp.objects.update_or_create(kind=STAMP, key=key, defaults={"data": data})


@dataclass
class _Job:
    """One German page with what all its translations share."""

    source: TranslationSource
    original: BasePage
    segments: list[StringSegment]
    versions: dict[int, BasePage]
    known: list[StringTranslation]
    new: list[StringTranslation] = field(default_factory=list)
    published: list[BasePage] = field(default_factory=list)

    @classmethod
    def of(cls, page: BasePage, locales: Sequence[Locale]) -> "_Job":
        """Fetch everything at once; ten languages would ask ten times."""
        hold_rows([page])
        source = current_source(page)
        versions = list(
            type(page)
            .objects.filter(translation_key=page.translation_key, locale__in=locales)
            .select_related("locale")
        )
        hold_rows(versions)
        Translation.objects.bulk_create(
            [Translation(source=source, target_locale=locale) for locale in locales],
            ignore_conflicts=True,
        )
        return cls(
            source=source,
            original=page,
            segments=list(
                StringSegment.objects.filter(source=source)
                .select_related("string", "context")
                .order_by("order")
            ),
            versions={version.locale_id: version for version in versions},
            known=list(
                StringTranslation.objects.filter(
                    locale__in=locales, context__object=source.object_id
                )
            ),
        )

    def translate(self, locale: Locale, translations: Catalogue) -> None:
        """Fill in the sentences of one language and publish, if that is in order."""
        texts, is_changed = self._fill_in(locale, translations)
        version = self.versions.get(locale.pk)
        # A translator's draft is hers to publish; what was taken down stays down.
        if version is None or not version.live or version.has_unpublished_changes:
            return
        if is_changed or version.alias_of_id:
            self._publish(version, texts)
            self.published.append(version)

    def finish(self) -> None:
        """Store the new sentences of all languages, and how the pages came about."""
        StringTranslation.objects.bulk_create(self.new)
        write_records(self.published, self.source.pk)

    def _fill_in(
        self, locale: Locale, translations: Catalogue
    ) -> tuple[list[str], bool]:
        """Note what is new; return the text of each segment, and whether one is new.

        A block that was loaded anew stands at another place: what a person wrote for
        the same German sentence of this page moves along.
        """
        all_known = [item for item in self.known if item.locale_id == locale.pk]
        there = {(item.translation_of_id, item.context_id): item for item in all_known}
        by_person = {
            item.translation_of_id: item.data
            for item in all_known
            if item.translation_type != MACHINE
        }
        texts, is_changed = [], False
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
                self.new.append(known)
                is_changed = True
            elif known.translation_type == MACHINE and known.data != text:
                known.data, known.has_error, is_changed = text, False, True
                known.save()
            texts.append(known.data)
        return texts, is_changed

    def _publish(self, version: BasePage, texts: list[str]) -> None:
        """Write the sentences into the page, as ``Translation.save_target`` does.

        That one reads the German page anew and saves five times; with ten languages
        it would take minutes.
        """
        slug, rows = version.slug, snapshot(version)
        synchronise(self.original, version)
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
        write_rows(version, rows)
        if version.slug != slug:
            # The addresses of all pages below change with it.
            version.save(clean=False)
        publish(version)
