from .districts import District, DistrictPostcode, Quarter
from .terms import Term, TermPage, TermWord
from .topics import TopicIndexPage, TopicPage

__all__ = [
    "District",
    "DistrictPostcode",
    "Quarter",
    "Term",
    "TermPage",
    "TermWord",
    "TopicIndexPage",
    "TopicPage",
]
