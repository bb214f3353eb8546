"""Events with their dates, written out as after publishing."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from events.enums import ChangeKind, Frequency
from events.models import EventChange, EventDate, EventPage, EventTopic
from events.services import write_out_occurrences
from tests.factories.pages import BasePageFactory, SiteTreeMixin
from vocabulary.models import TopicPage


def moment(text: str) -> datetime:
    """Return a time in Dresden, for example ``2026-11-26 15:00``."""
    return timezone.make_aware(datetime.fromisoformat(text))


def once(day: str, start: str = "15:00", end: str = "18:00") -> EventDate:
    """Return a single date."""
    return EventDate(starts_at=moment(f"{day} {start}"), ends_at=moment(f"{day} {end}"))


def weekly(day: str, until: str | None = None, **fields: object) -> EventDate:
    """Return a series that begins on ``day``, at 15:00 unless told."""
    rule = once(day, fields.pop("start", "15:00"), fields.pop("end", "18:00"))
    rule.frequency = Frequency.WEEKLY
    rule.until = datetime.fromisoformat(until).date() if until else None
    for name, value in fields.items():
        setattr(rule, name, value)
    return rule


def monthly(day: str, until: str | None = None, **fields: object) -> EventDate:
    """Return a monthly series that begins on ``day``."""
    return weekly(day, until, frequency=Frequency.MONTHLY, **fields)


def cancelled(day: str, note: str = "", key: UUID | None = None) -> EventChange:
    """Return the cancellation of one date."""
    return EventChange(
        translation_key=key or uuid4(),
        original_day=datetime.fromisoformat(day).date(),
        status=ChangeKind.CANCELLED,
        note=note,
    )


def moved(day: str, to: str, end: str | None = None, note: str = "") -> EventChange:
    """Return the move of one date, for example to ``2026-12-01 09:30``."""
    return EventChange(
        original_day=datetime.fromisoformat(day).date(),
        status=ChangeKind.MOVED,
        new_starts_at=moment(to),
        new_ends_at=moment(end) if end else None,
        note=note,
    )


class EventPageFactory(BasePageFactory):
    """An event; ``dates`` and ``changes`` are rows, ``topics`` are topic pages."""

    class Meta:
        model = EventPage

    @classmethod
    def _create(cls, model_class: type[EventPage], *args: object, **kwargs: object):
        topics: list[TopicPage] = kwargs.pop("topics", [])
        kwargs.setdefault("dates", [once("2026-11-26")])
        page = super()._create(model_class, *args, **kwargs)
        for topic in topics:
            EventTopic.objects.create(page=page, topic=topic)
        write_out_occurrences(page)
        return page


class EventTreeMixin(SiteTreeMixin):
    """A site tree to hang events into."""

    def event(self, **fields: object) -> EventPage:
        """Make a public event."""
        return EventPageFactory(parent=self.tree.events, **fields)
