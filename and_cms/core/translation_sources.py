"""Remembers a page's German text for wagtail-localize, in a few statements.

Its own ``update_or_create_from_instance`` needs seven for every sentence.
"""

import json
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail_localize.models import (
    String,
    StringSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from and_cms.core.models import BasePage


def current_source(page: BasePage) -> TranslationSource:
    """Return what wagtail-localize knows of the page, brought up to date."""
    segments = extract_segments(page)
    known = TranslationSource.objects.filter(object_id=page.translation_key)
    is_plain = all(
        type(one) is StringSegmentValue and not one.attrs for one in segments
    )
    if not is_plain or known.exists():
        source, _created = TranslationSource.update_or_create_from_instance(page)
        return source
    return _new_source(page, segments)


def _new_source(
    page: BasePage, segments: Sequence[StringSegmentValue]
) -> TranslationSource:
    kept, _created = TranslatableObject.objects.get_or_create_from_instance(page)
    source = TranslationSource.objects.create(
        object=kept,
        locale=page.locale,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        object_repr=str(page)[:200],
        content_json=page.to_json(),
        schema_version=get_schema_version(page._meta.app_label),
        last_updated_at=timezone.now(),
    )
    strings = _strings(page.locale_id, {one.string.data for one in segments})
    contexts = _contexts(page, kept, [one.path for one in segments])
    StringSegment.objects.bulk_create(
        StringSegment(
            source=source,
            context=contexts[one.path],
            string=strings[one.string.data],
            order=one.order,
            attrs=json.dumps(one.attrs),
        )
        for one in segments
    )
    return source


def _strings(locale_id: int, texts: set[str]) -> dict[str, String]:
    """Return the stored sentence of each text; other pages may have it already."""
    hashes = {String._get_data_hash(text): text for text in texts}
    String.objects.bulk_create(
        [
            String(locale_id=locale_id, data=text, data_hash=key)
            for key, text in hashes.items()
        ],
        ignore_conflicts=True,
    )
    found = String.objects.filter(locale_id=locale_id, data_hash__in=hashes)
    return {string.data: string for string in found}


def _contexts(
    page: BasePage, kept: TranslatableObject, paths: Sequence[str]
) -> dict[str, TranslationContext]:
    """Return the stored place of each path."""
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object=kept, path=path, path_id=TranslationContext._get_path_id(path)
            )
            for path in dict.fromkeys(paths)
        ],
        ignore_conflicts=True,
    )
    contexts = {
        context.path: context
        for context in TranslationContext.objects.filter(object=kept)
    }
    for path in paths:
        contexts[path].get_field_path(page)
    return contexts
