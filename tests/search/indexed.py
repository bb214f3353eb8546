"""Puts the pages of a test into the search: nothing is committed there."""

from and_cms.core.localization import visible_sources
from search.indexing import refresh


def index_all() -> None:
    """Write the documents of all public pages, as their handlers do after a commit."""
    refresh(visible_sources().values_list("translation_key", flat=True))
