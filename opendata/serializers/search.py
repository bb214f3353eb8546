"""Search hits as JSON."""

from collections.abc import Iterable

from opendata.addresses import absolute
from opendata.serializers.facts import Json
from search.queries import Hit


def hits_as_json(hits: Iterable[Hit]) -> list[Json]:
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
