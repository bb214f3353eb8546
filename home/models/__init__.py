from .feedback import Feedback
from .home import HomeEmergency, HomePage
from .info import InfoPage, PastEvent
from .legal import ImprintPage, PrivacyPage, StatementPage
from .site import ContactSettings

__all__ = [
    "ContactSettings",
    "Feedback",
    "HomeEmergency",
    "HomePage",
    "ImprintPage",
    "InfoPage",
    "PastEvent",
    "PrivacyPage",
    "StatementPage",
]
