"""What one could narrow a list of events down by: only what would find something."""

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from and_cms.core.enums import TriState
from events.asking import Asked
from events.enums import EventCost
from events.filters import EVENING, asks_for_days
from events.models import EventTopic


@dataclass(frozen=True)
class Facets:
    """How many events fit, and how many of them would do with one filter more.

    ``fits`` counts by what matters to me, ``topics`` by the key of a topic; ``spoken``
    are the languages that are spoken or interpreted.
    """

    total: int
    fits: dict[str, int]
    topics: dict[str, int]
    spoken: frozenset[str]


def read_facets(asked: Asked) -> Facets:
    """Count events by their facts. Two queries, one more where a language is chosen.

    A reader may choose other topics or another language instead of those she chose, so
    these do not narrow down themselves.
    """
    counts = {
        "total": Count("pk"),
        "frei": Count("pk", filter=Q(cost=EventCost.FREE)),
        "kinderbetreuung": Count("pk", filter=Q(childcare=TriState.YES)),
        EVENING: Count("pk", filter=_is_after_work(asked)),
        "online": Count("pk", filter=Q(is_online=True)),
    }
    # There are few pairs of such lists, however many events there are.
    lists = asked.found().order_by().values_list("languages_spoken", "interpreters")
    spoken, fits = set(), dict.fromkeys(counts, 0)
    for own, interpreted, *numbers in lists.annotate(**counts):
        spoken |= {*own, *interpreted}
        for name, number in zip(counts, numbers, strict=True):
            fits[name] += number
    if asked.chosen.spoken:
        spoken = _spoken(replace(asked, chosen=replace(asked.chosen, spoken="")))
    return Facets(fits.pop("total"), fits, _topics(asked), frozenset(spoken))


def _is_after_work(asked: Asked) -> Q:
    """Say which of the events that fit have a date that fits after work."""
    if asks_for_days(asked.chosen):
        dates = asked.dates().in_the_evening_or_at_weekends().not_moved_away()
        return Q(Exists(dates.filter(page=OuterRef("pk"))))
    return Q(span__after_work_ends_at__gt=timezone.now())


def _spoken(asked: Asked) -> set[str]:
    lists = asked.found().order_by().values_list("languages_spoken", "interpreters")
    return {code for pair in lists.distinct() for codes in pair for code in codes}


def _topics(asked: Asked) -> dict[str, int]:
    others = replace(asked, chosen=replace(asked.chosen, topics=[]))
    rows = EventTopic.objects.filter(page__in=others.found().order_by().values("pk"))
    return dict(
        rows.order_by()
        .values_list("topic__slug")
        .annotate(events=Count("page", distinct=True))
    )
