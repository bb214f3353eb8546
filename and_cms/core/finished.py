"""What many pages are made into, again and again: kept until one of them changes."""

from collections.abc import Callable, Iterable

from django.core.cache import cache
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.query import PageQuerySet

FRESH = 60
"""Seconds for which something finished is kept and need not be asked for again.

A change of a page counts at once; what is no page, such as the new name or number of
an organisation, may wait so long.
"""


def finished(kind: str, state: Iterable[str], make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` makes, kept while ``state`` and the day are the same.

    The day counts, since what is made says how old it is. The key in the cache is a
    keyed digest: nobody reads there what was asked for.
    """
    value = "|".join([timezone.localdate().isoformat(), *state])
    key = f"{kind}.{salted_hmac('and_cms.core.finished', value).hexdigest()}"
    content = cache.get(key)
    if content is None:
        content = make()
        cache.set(key, content, FRESH)
    return content


def state_of(*pages: PageQuerySet) -> list[str]:
    """Return what changes with any of the pages. One query for each query set.

    How many there are tells of those that are gone, the newest publication of others.
    """
    counted = (Count("pk"), Max("last_published_at"))
    found = (some.order_by().aggregate(*counted) for some in pages)
    return [str(value) for row in found for value in row.values()]
