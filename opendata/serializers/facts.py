"""The small facts that several kinds of records share, as JSON values."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from and_cms.core.enums import TriState
from and_cms.core.models import ProvenanceMixin
from partners.models import Contact, HoursRow, Organisation, Place

Json = dict[str, object]

EDITORS_ONLY = {
    "aliases",
    "editor_note",
    "funded_until",
    "note",
    "role",
    "search_words",
}
"""Fields that never leave the house; so neither does how old they are."""


def known(**facts: object) -> Json:
    """Keep what is known: empty text and empty lists are left out, no and 0 stay."""
    return {
        name: value
        for name, value in facts.items()
        if value is not None and value not in ("", [], {})
    }


def iso(value: date | None) -> str | None:
    """Write a date as in ISO 8601."""
    return value.isoformat() if value else None


def clock(value: time | None) -> str | None:
    """Write a time of day as ``09:00``."""
    return value.strftime("%H:%M") if value else None


def number(value: Decimal) -> int | float:
    """Write a number without needless decimals; JSON knows no Decimal."""
    return int(value) if value == value.to_integral_value() else float(value)


def provenance(record: ProvenanceMixin) -> Json:
    """Give source and age of a record, without what is meant for editors."""
    return {
        "confirmed_on": iso(record.confirmed_on),
        **known(
            status=record.status,
            as_of=record.as_of,
            field_status=[
                known(
                    field=entry.get("field"),
                    status=entry.get("status"),
                    as_of=entry.get("as_of"),
                )
                for entry in record.field_status
                if entry.get("field") not in EDITORS_ONLY
            ],
            sources=record.sources,
        ),
    }


def reach(record: Contact | Organisation | None) -> Json:
    """Give phone, mail and web address."""
    if record is None:
        return {}
    return known(phone=record.phone, email=record.email, web=record.web)


def address(place: Place | None) -> Json:
    """Give the postal address; ``place`` is the name by which people know it."""
    if place is None:
        return {}
    return known(
        place=place.name, street=place.street, postcode=place.postcode, town=place.town
    )


def access(place: Place | None) -> Json:
    """Give what is known of getting in."""
    if place is None:
        return {}
    return known(
        step_free=yes_no(place.step_free),
        accessible_toilet=yes_no(place.accessible_toilet),
        lift=yes_no(place.lift),
        hearing_loop=yes_no(place.hearing_loop),
    )


def yes_no(value: str) -> bool | None:
    """Give True, False, or None where it is not known."""
    return TriState.as_bool(value)


def hour_times(rows: Iterable[HoursRow]) -> list[Json]:
    """Give spans of the week; without times it is open, but not known when."""
    return [
        known(
            weekday=row.weekday,
            opens=clock(row.opens),
            closes=clock(row.closes),
            by_appointment=row.by_appointment or None,
        )
        for row in rows
    ]
