from .announcements import AnnouncedPicture, Announcement
from .dates import EventChange, EventDate, EventOccurrence
from .links import CheckedLink, LinkOutcome
from .pages import EventIndexPage, EventPage
from .rows import EventTopic

__all__ = [
    "AnnouncedPicture",
    "Announcement",
    "CheckedLink",
    "EventChange",
    "EventDate",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "EventTopic",
    "LinkOutcome",
]
