"""The state of a date as a reader must see it: its own and the whole event's."""

from datetime import datetime

from django.utils.translation import gettext

from and_cms.core.presentation import Flag
from events.enums import DateStatus, EventStatus, ShownState
from events.models import EventOccurrence, EventPage
from events.moments import write_other_moment


def shown_state(
    occurrence: EventOccurrence, facts: EventPage, now: datetime | None = None
) -> ShownState:
    """Return the state to show; a cancelled event cancels all its dates.

    ``facts`` is the German page, read on this request, so that one click of an editor
    counts in all languages at once.
    """
    if now and occurrence.ends_at <= now:
        return ShownState.PAST
    if occurrence.status == DateStatus.MOVED_AWAY:
        return ShownState.MOVED_AWAY
    cancelled = (facts.status, occurrence.status)
    if EventStatus.CANCELLED in cancelled or DateStatus.CANCELLED in cancelled:
        return ShownState.CANCELLED
    if facts.status == EventStatus.MOVED or occurrence.status == DateStatus.MOVED:
        return ShownState.MOVED_HERE
    return ShownState.PLANNED


def takes_place(state: ShownState) -> bool:
    """Whether people may come on that date."""
    return state in (ShownState.PLANNED, ShownState.MOVED_HERE)


def earlier_start(occurrence: EventOccurrence, facts: EventPage) -> datetime | None:
    """Return when a moved date was planned at first, if that is known."""
    if occurrence.moved_from:
        return occurrence.moved_from
    return facts.moved_from if facts.status == EventStatus.MOVED else None


def state_flag(state: ShownState) -> Flag | None:
    """Return the mark of a date that is not as usual."""
    if state == ShownState.CANCELLED:
        return Flag("cancelled", gettext("Cancelled"))
    if state in (ShownState.MOVED_AWAY, ShownState.MOVED_HERE):
        return Flag("moved", gettext("Moved"))
    if state == ShownState.PAST:
        return Flag("ended", gettext("Over"))
    return None


def moved_note(occurrence: EventOccurrence, facts: EventPage, state: ShownState) -> str:
    """Say where a moved date went, or where it comes from."""
    if state == ShownState.MOVED_AWAY and occurrence.moved_to:
        when = write_other_moment(occurrence.moved_to, occurrence.starts_at)
        return gettext("new: %(date)s") % {"date": when}
    earlier = earlier_start(occurrence, facts)
    if state == ShownState.MOVED_HERE and earlier:
        when = write_other_moment(earlier, occurrence.starts_at)
        return gettext("before: %(date)s") % {"date": when}
    return ""
