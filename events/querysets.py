"""The words in which events and their dates are asked for."""

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from and_cms.core.enums import TriState
from and_cms.core.querysets import SourcePageQuerySet
from events.enums import DateStatus, EventCost


def start_of(day: date) -> datetime:
    """Return the first moment of a day in Dresden."""
    return timezone.make_aware(datetime.combine(day, time.min))


class OccurrenceQuerySet(QuerySet[Any]):
    """Written-out dates."""

    def upcoming(self, now: datetime | None = None) -> Self:
        """Dates that have not ended: today's stay until their end."""
        return self.filter(ends_at__gt=now or timezone.now())

    def not_moved_away(self) -> Self:
        """Each date once: without the old days of moved ones."""
        return self.exclude(status=DateStatus.MOVED_AWAY)

    def in_week(self, monday: date) -> Self:
        """Dates that lie, wholly or in part, in the week that begins on ``monday``."""
        return self.within(monday, monday + timedelta(days=7))

    def on_day(self, day: date) -> Self:
        """Dates that lie, wholly or in part, on a day."""
        return self.within(day, day + timedelta(days=1))

    def within(self, first: date, after: date) -> Self:
        """Dates that lie, wholly or in part, from ``first`` to before ``after``."""
        return self.filter(
            starts_at__lt=start_of(after),
            ends_at__gt=start_of(first),
        )

    def on_weekday(self, number: int) -> Self:
        """Dates that start on a day of the week: 0 is Monday."""
        return self.filter(day__iso_week_day=number + 1)

    def in_the_evening_or_at_weekends(self) -> Self:
        """Dates that one can come to after work: from 17:00, Saturdays, Sundays."""
        return self.filter(is_after_work=True)

    def for_listing(self) -> Self:
        """By time, with the records a card shows."""
        return self.select_related(
            "page__locale",
            "page__organiser",
            "page__place__district",
            "page__district",
        ).order_by("starts_at", "uid")


class EventQuerySet(SourcePageQuerySet):
    """Events, on their German pages."""

    def for_listing(self) -> Self:
        """With the records a card shows."""
        return self.select_related("locale", "organiser", "place__district", "district")

    def for_details(self) -> Self:
        """With the records the event's own page shows."""
        pages = self.for_listing().select_related("image")
        return pages.prefetch_related("image__renditions")

    def upcoming(self, now: datetime | None = None) -> Self:
        """Events with a date that has not ended, cancelled or not.

        The old day of a date that was moved away is no date of theirs any more.
        """
        return self.filter(span__ends_at__gt=now or timezone.now())

    def upcoming_after_work(self) -> Self:
        """Events with a date in the evening or at a weekend that has not ended."""
        return self.filter(span__after_work_ends_at__gt=timezone.now())

    def having(self, dates: OccurrenceQuerySet) -> Self:
        """Events with one of the dates."""
        return self.filter(Exists(dates.filter(page=OuterRef("pk"))))

    def on_topic(self, key: str) -> Self:
        """Events on a topic."""
        return self.on_topics([key])

    def on_topics(self, keys: list[str]) -> Self:
        """Events on one of the topics."""
        rows = self.model.topic_rows.rel.related_model.objects
        return self.filter(
            Exists(rows.filter(page=OuterRef("pk"), topic__slug__in=keys))
        )

    def in_districts(self, districts: list) -> Self:
        """Events in one of the districts; online ones are everywhere."""
        return self.filter(
            Q(place__district__in=districts)
            | Q(district__in=districts)
            | Q(is_online=True)
        )

    def by_organisation(self, organisation: object) -> Self:
        """Events that an organisation runs."""
        return self.filter(organiser=organisation)

    def free(self) -> Self:
        """Events that cost nothing."""
        return self.filter(cost=EventCost.FREE)

    def with_childcare(self) -> Self:
        """Events with childcare on the spot."""
        return self.filter(childcare=TriState.YES)

    def online(self) -> Self:
        """Events that one can join from home."""
        return self.filter(is_online=True)

    def for_age(self, years: int) -> Self:
        """Events open to that age; where none is said, all may come."""
        return self.filter(
            Q(age_from__isnull=True) | Q(age_from__lte=years),
            Q(age_to__isnull=True) | Q(age_to__gte=years),
        )

    def understood_in(self, code: str) -> Self:
        """Events where a language is spoken or interpreted.

        Both lists are JSON, which SQLite cannot look into: the quoted code is looked
        for in the text.
        """
        quoted = f'"{code}"'
        return self.alias(
            spoken_text=Cast("languages_spoken", TextField()),
            interpreted_text=Cast("interpreters", TextField()),
        ).filter(Q(spoken_text__contains=quoted) | Q(interpreted_text__contains=quoted))
