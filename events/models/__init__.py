from .dates import EventChange, EventDate, EventOccurrence
from .pages import EventIndexPage, EventPage
from .rows import EventTopic

__all__ = [
    "EventChange",
    "EventDate",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "EventTopic",
]
