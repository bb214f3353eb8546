"""The end of a term: what is kept for a while only is deleted by a daily command."""

from typing import Any

from django.db.models import QuerySet


def forget(what: str, expired: QuerySet[Any], *, dry_run: bool) -> tuple[str, int]:
    """Delete rows whose term is over (P-10); return what they are, and how many.

    That is what the hook ``forget_after_term`` gives to the command ``forget``. What
    goes with the rows, such as their children, is not counted.
    """
    count = expired.count()
    if not dry_run:
        expired.delete()
    return what, count
