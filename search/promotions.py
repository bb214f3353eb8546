"""Answers that editors put on top of a question, with Wagtail's search promotions.

Wagtail's own counting of questions (``Query.add_hit``) is never called: it keeps the
text as it was typed, day by day.
"""

from collections.abc import Sequence
from uuid import UUID

from wagtail.contrib.search_promotions.models import SearchPromotion

from search.analysis import fold


def promoted(question: str) -> Sequence[UUID]:
    """Return the pages that come first for this very question, in their order.

    Case, accents and punctuation do not count, all else does. One query; the word
    list knows whether it is worth it.
    """
    wanted = fold(question)
    rows = SearchPromotion.objects.filter(page__isnull=False).order_by("sort_order")
    found = {
        key: None
        for text, key in rows.values_list(
            "query__query_string", "page__translation_key"
        )
        if fold(text) == wanted
    }
    return list(found)
