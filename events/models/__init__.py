from .announcements import AnnouncedPicture, Announcement
from .dates import EventChange, EventDate, EventOccurrence, EventSpan
from .links import CheckedLink, LinkOutcome
from .overview import EventIndexPage
from .pages import EventPage
from .rows import EventTopic
from .school_breaks import SchoolBreak
from .subscriptions import CalendarRun, CalendarSubscription, ImportedEvent

__all__ = [
    "AnnouncedPicture",
    "Announcement",
    "CalendarRun",
    "CalendarSubscription",
    "CheckedLink",
    "EventChange",
    "EventDate",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "EventSpan",
    "EventTopic",
    "ImportedEvent",
    "LinkOutcome",
    "SchoolBreak",
]
