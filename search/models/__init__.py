from .documents import MissedUpdate, SearchDocument, language_mark

__all__ = ["MissedUpdate", "SearchDocument", "language_mark"]
