"""Thousands of made-up offers in every language, for measuring only.

Their words come from a generator and from the site's own texts, so that questions meet
many of them; their titles and addresses say that they are generated. Rows are written
as rows: no page is saved, no handler runs. The search's documents are left to
``rebuild_search``.
"""

import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from and_cms.core import languages
from and_cms.core.models import TranslationRecord
from offers.models import OfferDistrict, OfferIndexPage, OfferPage, OfferTopic
from partners.models import Organisation
from search.lexicon import SOURCE
from tests.bench.words import Words
from vocabulary.models import District, TopicPage

BATCH = 250
"""Offers of one transaction, each in all languages."""
MARK = "erzeugt"


def fill(number: int) -> int:
    """Write generated offers beside those that are there; return the pages."""
    maker = _Maker()
    numbers = iter(range(number))
    pages = 0
    while batch := list(islice(numbers, BATCH)):
        with transaction.atomic():
            pages += maker.write(batch)
    return pages


class _Maker:
    def __init__(self) -> None:
        self.dice = random.Random(5)
        sources = OfferIndexPage.objects.filter(locale__language_code=SOURCE)
        german = sources.order_by("path")[0]
        versions = OfferIndexPage.objects.filter(translation_key=german.translation_key)
        self.parents = {page.locale_id: page for page in versions}
        self.codes = dict(Locale.objects.values_list("pk", "language_code"))
        self.words = {
            code: Words(languages.get(code).script, texts_of(pk), self.dice)
            for pk, code in self.codes.items()
        }
        self.topics = list(TopicPage.objects.filter(locale=german.locale))
        self.districts = list(District.objects.all())
        self.providers = list(Organisation.objects.values_list("pk", flat=True))
        self.content_type = OfferPage.objects.all()[0].content_type
        self.steps = {
            pk: page.get_last_child().path for pk, page in self.parents.items()
        }

    def write(self, numbers: Sequence[int]) -> int:
        """Write offers in all languages: pages, their rows, their records."""
        pages = [page for number in numbers for page in self.versions(number)]
        bases = [self.base_of(page) for page in pages]
        for page, base in zip(pages, Page.objects.bulk_create(bases), strict=True):
            page.page_ptr_id = page.pk = base.pk
        _insert(OfferPage, pages)
        for locale_id, parent in self.parents.items():
            parent.numchild += sum(page.locale_id == locale_id for page in pages)
            Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
        german = [page for page in pages if self.codes[page.locale_id] == SOURCE]
        OfferTopic.objects.bulk_create(
            OfferTopic(page=page, topic=topic, sort_order=place)
            for page in german
            for place, topic in enumerate(self.dice.sample(self.topics, 2))
        )
        OfferDistrict.objects.bulk_create(
            OfferDistrict(page=page, district=self.dice.choice(self.districts))
            for page in german
        )
        TranslationRecord.objects.bulk_create(
            TranslationRecord(page_id=page.pk, source_digest="", is_machine=True)
            for page in pages
        )
        return len(pages)

    def versions(self, number: int) -> Iterator[OfferPage]:
        """Make one offer in all languages."""
        key, provider = uuid.uuid4(), self.dice.choice(self.providers)
        for locale_id, code in self.codes.items():
            if locale_id not in self.parents:
                continue
            words = self.words[code]
            title = f"{words.text(3).capitalize()} ({MARK} {number})"
            yield OfferPage(
                translation_key=key,
                locale_id=locale_id,
                title=title,
                draft_title=title,
                slug=f"{MARK}-{number}",
                summary=words.text(14)[:300],
                gives=words.text(60),
                for_whom_note=words.text(20),
                single_parent_rule=words.text(20),
                contact_note=words.text(6)[:200],
                provider_id=provider,
            )

    def base_of(self, page: OfferPage) -> Page:
        """Return the row that Wagtail keeps of a page."""
        parent = self.parents[page.locale_id]
        last = Page(path=self.steps[page.locale_id])
        path = self.steps[page.locale_id] = last._inc_path()
        now = timezone.now() - timedelta(days=1)
        return Page(
            path=path,
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}{page.slug}/",
            content_type=self.content_type,
            translation_key=page.translation_key,
            locale_id=page.locale_id,
            title=page.title,
            draft_title=page.title,
            slug=page.slug,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )


def texts_of(locale_id: int) -> list[str]:
    """Return the prose of the site's own offers in a language."""
    offers = OfferPage.objects.filter(locale=locale_id)
    rows = offers.values_list("title", "summary", "gives", "single_parent_rule")
    return [text for row in rows for text in row if text]


def _insert(model: type[models.Model], pages: Sequence[models.Model]) -> None:
    """Insert the rows of a table that continues another: Django itself refuses."""
    rows = models.QuerySet(model)
    rows._for_write = True
    rows._batched_insert(pages, model._meta.local_concrete_fields, BATCH)
