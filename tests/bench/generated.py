"""Thousands of made-up offers in every language, for measuring only.

Their words come from a generator and from the site's own texts, so that questions meet
many of them; their titles and addresses say that they are generated. Rows are written
as rows: no page is saved, no handler runs. The search's documents are left to
``rebuild_search``.
"""

import random
import uuid
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from and_cms.core import languages
from and_cms.core.models import TranslationRecord
from offers.models import OfferDistrict, OfferIndexPage, OfferPage, OfferTopic
from partners.models import Organisation
from search.lexicon import SOURCE
from tests.bench.page_rows import BATCH, MARK, PageRows
from tests.bench.words import Words
from vocabulary.models import District, TopicPage


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
        self.rows = PageRows(OfferPage, OfferIndexPage)
        self.codes = self.rows.codes
        self.words = {
            code: Words(languages.get(code).script, texts_of(pk), self.dice)
            for pk, code in self.codes.items()
        }
        self.topics = list(TopicPage.objects.filter(locale=self.rows.german.locale))
        self.districts = list(District.objects.all())
        self.providers = list(Organisation.objects.values_list("pk", flat=True))

    def write(self, numbers: Sequence[int]) -> int:
        """Write offers in all languages: pages, their rows, their records."""
        pages = [page for number in numbers for page in self.versions(number)]
        self.rows.insert(pages)
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
            if locale_id not in self.rows.parents:
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


def texts_of(locale_id: int) -> list[str]:
    """Return the prose of the site's own offers in a language."""
    offers = OfferPage.objects.filter(locale=locale_id)
    rows = offers.values_list("title", "summary", "gives", "single_parent_rule")
    return [text for row in rows for text in row if text]
