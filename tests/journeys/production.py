"""A small site on PostgreSQL and Elasticsearch, as in production, for whole stories.

The other stories look at the real content, which takes long to load and is copied as a
file of SQLite. Here is no more than home and index pages in all languages: what a story
needs, it does itself. Without services (a laptop) it is played on the others' site.
"""

import os
from multiprocessing.util import Finalize

from tests.bench.sites import ServedSite
from tests.instance import Instance
from tests.journeys import base

FILL = """
from and_cms.users.groups import ensure_groups
from tests.factories.pages import ALL_LANGUAGES, build_site_tree
build_site_tree(ALL_LANGUAGES)
ensure_groups()
"""
NEEDED = ("DATABASE_URL", "ELASTICSEARCH_URL")

_site: Instance | None = None


class SmallSite(ServedSite):
    """The frame of the site, empty."""

    def __init__(self) -> None:
        super().__init__("story")

    def fill(self) -> None:
        """Build home and index pages, rights, and the search's indexes."""
        self.manage("shell", "--no-imports", "-c", FILL)
        self.manage("rebuild_search", "-v", "0")


def is_available() -> bool:
    """Tell whether both services are there."""
    return all(os.environ.get(name) for name in NEEDED)


def site() -> Instance:
    """Return the small site of this run; the first story starts it."""
    global _site
    if not is_available():
        return base.site()
    if _site is None:
        _site = SmallSite()
        Finalize(None, _site.stop, exitpriority=10)
        _site.start()
    return _site
