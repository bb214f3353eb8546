"""What can come of reading a partner's calendar, in words for editors."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Problem(models.TextChoices):
    """Why a calendar could not be read at all; each says what to do."""

    ADDRESS = (
        "address",
        _("This is no address of a calendar. It begins with https:// or http://."),
    )
    PORT = "port", _("The address names a port that no calendar uses.")
    UNKNOWN_HOST = "unknown-host", _("There is no such server. Is the address right?")
    NOT_PUBLIC = (
        "not-public",
        _("The address leads into a private network. Only public ones are read."),
    )
    NO_ANSWER = "no-answer", _("The server does not answer.")
    TLS = "tls", _("The server’s certificate is not valid.")
    SLOW = "slow", _("The server took too long.")
    TOO_LARGE = "too-large", _("The calendar is too large: at most 2 MB are read.")
    REDIRECTS = "redirects", _("The address is redirected again and again.")
    UNSAFE_REDIRECT = (
        "unsafe-redirect",
        _("A secure address is redirected to one that is not."),
    )
    GONE = "gone", _("There is no calendar at this address any more.")
    FORBIDDEN = (
        "forbidden",
        _("The calendar is not public. Ask the partner for a public address."),
    )
    SERVER = "server", _("The server has a fault of its own.")
    NO_CALENDAR = (
        "no-calendar",
        _("What is there is no calendar, but perhaps a page. Look for “iCal” there."),
    )
    TOO_MANY = (
        "too-many",
        _("The calendar has too many entries. Ask the partner for a smaller one."),
    )
    TOO_COMPLEX = "too-complex", _("Reading the calendar takes too long.")
    UNEXPECTED = (
        "unexpected",
        _("The calendar could not be read. Please tell those who maintain this site."),
    )


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
    TENTATIVE = "tentative", _("is not certain yet")
    NO_PLACE = "no-place", _("says no place")
    LOCKED = "locked", _("its page is locked: tried again later")
    REFUSED = "refused", _("could not be stored")


LEFT_OUT = frozenset({Hint.BROKEN, Hint.NO_TITLE, Hint.RULE})
"""An event with one of these is not taken over."""


class Outcome(models.TextChoices):
    """How a run went."""

    DONE = "done", _("read")
    UNCHANGED = "unchanged", _("nothing new")
    FAILED = "failed", _("failed")


class Step(StrEnum):
    """What a run does with one event."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"
