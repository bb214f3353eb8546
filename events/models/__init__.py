from .announcements import AnnouncedPicture, Announcement
from .dates import EventChange, EventDate, EventOccurrence
from .pages import EventIndexPage, EventPage
from .rows import EventTopic
from .subscriptions import CalendarRun, CalendarSubscription, ImportedEvent

__all__ = [
    "AnnouncedPicture",
    "Announcement",
    "CalendarRun",
    "CalendarSubscription",
    "EventChange",
    "EventDate",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "EventTopic",
    "ImportedEvent",
]
