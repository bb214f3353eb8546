from .answers import PLACES, Answer
from .pages import (
    FEWEST_ANSWERS,
    MOST_ANSWERS,
    MOST_QUESTIONS,
    GuidePage,
    QuestionPage,
)

__all__ = [
    "FEWEST_ANSWERS",
    "MOST_ANSWERS",
    "MOST_QUESTIONS",
    "PLACES",
    "Answer",
    "GuidePage",
    "QuestionPage",
]
