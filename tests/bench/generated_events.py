"""Thousands of made-up events with ten dates each, for measuring only.

Each is a series that begins within the next months, or began lately. Pages are written
in two languages: lists read the German ones and the reader's.
"""

import random
import uuid
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from and_cms.core import languages
from and_cms.core.enums import TriState
from events.dates import expand, span_of
from events.enums import EventCost, Frequency, HolidayRule
from events.models import (
    EventDate,
    EventIndexPage,
    EventOccurrence,
    EventPage,
    EventSpan,
    EventTopic,
)
from partners.models import Organisation, Place
from search.lexicon import SOURCE
from tests.bench.generated import texts_of
from tests.bench.page_rows import BATCH, MARK, PageRows
from tests.bench.words import Words
from vocabulary.models import District, TopicPage

DATES = 10
"""Dates of one event."""
LANGUAGES = (SOURCE, "ar")


def fill(number: int) -> int:
    """Write generated events beside those that are there; return the pages."""
    maker = _Maker()
    numbers = iter(range(number))
    pages = 0
    while batch := list(islice(numbers, BATCH)):
        with transaction.atomic():
            pages += maker.write(batch)
    return pages


class _Maker:
    def __init__(self) -> None:
        self.dice = random.Random(6)
        self.rows = PageRows(EventPage, EventIndexPage)
        self.locales = {
            code: pk for pk, code in self.rows.codes.items() if code in LANGUAGES
        }
        self.words = {
            code: Words(languages.get(code).script, texts_of(pk), self.dice)
            for code, pk in self.locales.items()
        }
        self.topics = list(TopicPage.objects.filter(locale=self.rows.german.locale))
        self.districts = list(District.objects.all())
        self.places = list(Place.objects.values_list("pk", flat=True))
        self.organisers = list(Organisation.objects.values_list("pk", flat=True))
        self.today = timezone.localdate()

    def write(self, numbers: list[int]) -> int:
        """Write events: pages, topics, their rules and all dates."""
        events = [self.versions(number) for number in numbers]
        pages = [page for versions in events for page in versions]
        self.rows.insert(pages)
        german = [versions[0] for versions in events]
        EventTopic.objects.bulk_create(
            EventTopic(page=page, topic=topic, sort_order=place)
            for page in german
            for place, topic in enumerate(self.dice.sample(self.topics, 2))
        )
        rules = EventDate.objects.bulk_create(self.rule(page) for page in german)
        dates, spans = [], []
        for rule in rules:
            own = expand([rule], [], self.today)
            for entry in own:
                entry.page_id = rule.page_id
            dates += own
            spans.append(span_of(rule.page, own))
        EventOccurrence.objects.bulk_create(dates)
        EventSpan.objects.bulk_create(spans)
        return len(pages)

    def versions(self, number: int) -> list[EventPage]:
        """Make one event, the German page first."""
        facts = self.facts()
        key = uuid.uuid4()
        return [
            EventPage(
                translation_key=key,
                locale_id=self.locales[code],
                title=f"{self.words[code].text(3).capitalize()} ({MARK} {number})",
                slug=f"{MARK}-{number}",
                summary=self.words[code].text(14)[:300],
                **facts,
            )
            for code in LANGUAGES
        ]

    def facts(self) -> dict:
        """Throw the dice for what readers filter by."""
        dice = self.dice
        low = dice.choice([None, None, 3, 6, 12])
        return {
            "organiser_id": dice.choice(self.organisers),
            "place_id": dice.choice(self.places),
            "district": dice.choice(self.districts),
            "is_online": dice.random() < 0.1,
            "cost": dice.choice(EventCost.values),
            "childcare": dice.choice(TriState.values),
            "languages_spoken": dice.sample(["de", "en", "ar", "uk"], 2),
            "interpreters": dice.sample(["ar", "fa", "dgs"], 1),
            "age_from": low,
            "age_to": dice.choice([None, 99]),
        }

    def rule(self, page: EventPage) -> EventDate:
        """Make a weekly series of ten dates."""
        day = self.today + timedelta(days=self.dice.randint(-60, 300))
        hour = timedelta(hours=self.dice.randint(9, 20))
        starts = timezone.localtime().replace(
            *(day.year, day.month, day.day), hour=0, minute=0, second=0, microsecond=0
        )
        return EventDate(
            page=page,
            starts_at=starts + hour,
            ends_at=starts + hour + timedelta(hours=2),
            frequency=Frequency.WEEKLY,
            until=day + timedelta(weeks=DATES - 1),
            holidays=HolidayRule.KEEP,
        )
