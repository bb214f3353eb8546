from .answers import PLACES, Answer
from .pages import MOST_QUESTIONS, GuidePage, QuestionPage

__all__ = ["MOST_QUESTIONS", "PLACES", "Answer", "GuidePage", "QuestionPage"]
