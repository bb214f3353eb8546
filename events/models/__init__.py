from .announcements import AnnouncedPicture, Announcement
from .dates import EventChange, EventDate, EventOccurrence
from .pages import EventIndexPage, EventPage
from .rows import EventTopic

__all__ = [
    "AnnouncedPicture",
    "Announcement",
    "EventChange",
    "EventDate",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "EventTopic",
]
