from .districts import District, DistrictPostcode, Quarter
from .terms import Term, TermPage, TermPhrases, TermWord
from .topics import TopicIndexPage, TopicPage

__all__ = [
    "District",
    "DistrictPostcode",
    "Quarter",
    "Term",
    "TermPage",
    "TermPhrases",
    "TermWord",
    "TopicIndexPage",
    "TopicPage",
]
