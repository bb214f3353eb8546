"""Districts as choices and as names, read once per use."""

from collections.abc import Iterable

from vocabulary.models.districts import District


def district_choices() -> list[tuple[str, str]]:
    """Return key and name of every district."""
    return list(District.objects.values_list("key", "name"))


def district_names(keys: Iterable[str]) -> dict[str, str]:
    """Return the names of the districts by key; no query where none is asked for."""
    wanted = set(keys)
    if not wanted:
        return {}
    return dict(District.objects.filter(key__in=wanted).values_list("key", "name"))
