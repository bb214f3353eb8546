"""Search hits as JSON."""

from collections.abc import Iterable
from typing import Protocol

from opendata.addresses import absolute
from opendata.serializers.facts import Json


class SearchHit(Protocol):
    """What the search gives for a page."""

    key: str
    kind: str
    title: str
    url: str
    lang: str
    confident: bool


def hits_as_json(hits: Iterable[SearchHit]) -> list[Json]:
    """Write hits out in their order."""
    return [
        {
            "key": hit.key,
            "type": hit.kind,
            "lang": hit.lang,
            "title": hit.title,
            "url": absolute(hit.url),
            "confident": hit.confident,
        }
        for hit in hits
    ]
