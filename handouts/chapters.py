"""Offers in chapters: each once, under the first of its topics."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from offers.models import OfferPage, OfferTopic

REST = ""
"""The chapter of offers without one of the topics."""


def load_topics(sources: Sequence[OfferPage]) -> None:
    """Load the topics of German offers, the main one first. Two queries."""
    topics = OfferTopic.objects.select_related("topic").order_by("sort_order")
    prefetch_related_objects(sources, Prefetch("topic_rows", topics))


def by_first_topic(
    pages: Iterable[OfferPage], topics: Collection[str]
) -> dict[str, list[OfferPage]]:
    """Sort offers under the first of their topics that is one of ``topics``.

    The keys stand in the order of ``topics``, those without offers left out, ``REST``
    last. The offers' topics are loaded (``load_topics``).
    """
    found: dict[str, list[OfferPage]] = {key: [] for key in [*topics, REST]}
    for page in pages:
        keys = (row.topic.slug for row in page.facts.topic_rows.all())
        found[next((key for key in keys if key in topics), REST)].append(page)
    return {key: offers for key, offers in found.items() if offers}
