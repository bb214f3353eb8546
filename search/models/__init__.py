from .documents import MissedUpdate, SearchDocument, language_mark
from .quality import QualityRun
from .unmet import UnmetQuestion

__all__ = [
    "MissedUpdate",
    "QualityRun",
    "SearchDocument",
    "UnmetQuestion",
    "language_mark",
]
