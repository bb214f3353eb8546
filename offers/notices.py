"""What a reader must know first: ended, paused, moving, changed, machine text."""

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext

from and_cms.core.localization import PageLink
from and_cms.core.presentation import Link, Notice
from and_cms.core.writing import write_date, write_partial_date
from offers.enums import OfferState
from offers.models import OfferPage


def offer_notices(page: OfferPage, links: dict[UUID, PageLink]) -> list[Notice]:
    """Return the notices of an offer, the most important one first."""
    return [*_state(page, links), *_planned_change(page)]


def _state(page: OfferPage, links: dict[UUID, PageLink]) -> Iterator[Notice]:
    facts = page.facts
    lang = page.prose_language.code
    if facts.state == OfferState.ENDED:
        when = write_partial_date(facts.ended_on)
        other = facts.successor
        successor = links.get(other.translation_key) if other else None
        yield Notice(
            "ended",
            page.ended_reason,
            gettext("This offer ended: %(date)s") % {"date": when},
            lang,
            Link(successor.title, successor.url, successor.lang) if successor else None,
        )
    elif facts.state == OfferState.PAUSED:
        text = (
            gettext("Until %(date)s.") % {"date": write_date(facts.paused_until)}
            if facts.paused_until
            else gettext("It is not known until when.")
        )
        yield Notice("change", text, gettext("This offer is paused"))
    elif facts.state == OfferState.MOVING and facts.moves_on:
        is_known = facts.moves_to and not facts.hides_address
        where = str(facts.moves_to) if is_known else ""
        when = write_date(facts.moves_on)
        title = gettext("Moves on %(date)s") % {"date": when}
        yield Notice("change", where, title, "de")
    elif facts.state == OfferState.UNKNOWN:
        yield Notice(
            "change",
            gettext("We do not know whether all this still holds. Please ask first."),
            gettext("May have changed"),
        )


def _planned_change(page: OfferPage) -> Iterator[Notice]:
    facts = page.facts
    if not facts.planned_change_on:
        return
    when = write_date(facts.planned_change_on)
    if facts.planned_change_confirmed:
        title = gettext("Changed on %(date)s") % {"date": when}
    elif facts.planned_change_on > timezone.localdate():
        title = gettext("Planned for %(date)s") % {"date": when}
    else:
        title = gettext(
            "Was planned for %(date)s. Whether it came is not confirmed."
        ) % {"date": when}
    yield Notice("change", page.planned_change_text, title, page.prose_language.code)
