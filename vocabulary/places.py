"""Understands a place that a reader names: district key, Stadtteil or postcode."""

import re

from django.db.models import Q

from vocabulary.models import District

_POSTCODE = re.compile(r"^\d{5}$")


def districts_for(place: str) -> list[District]:
    """Return the districts a key, name, Stadtteil or postcode stands for.

    One postcode may lie in several districts; an unknown place gives none.
    """
    place = place.strip()[:60]
    # PostgreSQL refuses a null byte, and no place is called by a sign nobody sees.
    if not place or not place.isprintable():
        return []
    if _POSTCODE.match(place):
        return list(District.objects.filter(postcodes__postcode=place).distinct())
    return list(
        District.objects.filter(
            Q(key=place.lower())
            | Q(name__iexact=place)
            | Q(quarters__name__iexact=place)
        ).distinct()
    )
