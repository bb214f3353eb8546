"""What can come of reading a partner's calendar, in words for editors."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Problem(models.TextChoices):
    """Why a calendar could not be read at all; each says what to do."""

    REFUSED = (
        "refused",
        _("The address leads into a private network. Only public ones are read."),
    )
    NO_ANSWER = "no-answer", _("Nobody answers at this address. Is it right?")
    SLOW = "slow", _("The server took too long. We try again each hour.")
    TOO_LARGE = "too-large", _("The calendar is too large: at most 2 MB are read.")
    GONE = "gone", _("There is no calendar at this address any more.")
    FORBIDDEN = (
        "forbidden",
        _("The calendar is not public. Ask the partner for a public address."),
    )
    SERVER = "server", _("The partner’s server has a fault. We try again each hour.")
    NO_CALENDAR = (
        "no-calendar",
        _("What is there is no calendar, but perhaps a page. Look for “iCal” there."),
    )
    TOO_MANY = (
        "too-many",
        _("The calendar has too many entries. Ask the partner for a smaller one."),
    )
    UNEXPECTED = (
        "unexpected",
        _("The calendar could not be read. Please tell those who maintain this site."),
    )


class FeedProblem(Exception):
    """A calendar cannot be read; ``problem`` says why, in words for editors."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Hint(models.TextChoices):
    """What an editor should know of one event of a calendar."""

    BROKEN = "broken", _("could not be read")
    NO_TITLE = "no-title", _("has no title")
    NO_END = "no-end", _("says no end: one hour was assumed")
    ALL_DAY = "all-day", _("says no time of day")
    UNKNOWN_ZONE = (
        "unknown-zone",
        _("names an unknown time zone: Dresden’s was assumed"),
    )
    RULE = "rule", _("comes again by a rule that is not understood")
    MANY_DATES = "many-dates", _("has so many dates that some were left out")
    MANY_EVENTS = "many-events", _("More than 200 events lie ahead: the next are read")
    TENTATIVE = "tentative", _("is not certain yet")
    NO_PLACE = "no-place", _("says no place")
    LOCKED = "locked", _("its page is locked: tried again later")
    REFUSED = "not-stored", _("could not be stored")


LEFT_OUT = frozenset({Hint.BROKEN, Hint.NO_TITLE, Hint.RULE})
"""An event with one of these is not taken over."""
DOUBTS = frozenset(
    {Hint.ALL_DAY, Hint.NO_END, Hint.NO_PLACE, Hint.UNKNOWN_ZONE, Hint.TENTATIVE}
)
"""An event with one of these is looked at by an editor, whoever sent it."""
AGAIN = frozenset({Hint.LOCKED, Hint.REFUSED})
"""What could not be done this time: all is read again the next time."""


class Step(StrEnum):
    """What a run does with one event."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"
