"""Runs the same tests on both engines; each class has an index of its own.

class PromiseMixin(SiteTreeMixin): …
class DatabasePromiseTests(DatabaseMixin, PromiseMixin, TestCase): …
class ElasticsearchPromiseTests(ElasticsearchMixin, PromiseMixin, TestCase): …
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from unittest import skipUnless

from django.conf import settings
from django.test.utils import override_settings
from elasticsearch import NotFoundError

from search import elastic, outbox
from search.engines import forget_failure
from search.queries import search
from tests.search.indexed import index_all

needs_elasticsearch = skipUnless(
    os.environ.get("ELASTICSEARCH_URL"), "needs Elasticsearch"
)


def backends(url: str = "", prefix: str = "nobody_", **options: object) -> dict:
    """Return the setting of the search: the database, and a server where one is given.

    A test's server may take its time: a busy machine is no outage.
    """
    found = {"default": settings.WAGTAILSEARCH_BACKENDS["default"]}
    if url:
        found["elasticsearch"] = {
            "BACKEND": "search.backends",
            "URLS": [url],
            "INDEX_PREFIX": prefix,
            "TIMEOUT": options.pop("timeout", 10),
            "AUTO_UPDATE": False,
            "OPTIONS": {"max_retries": 0, **options},
        }
    return found


class EngineMixin:
    """Asks the search, and tells what an engine has taken in."""

    engine = ""

    def setUp(self) -> None:
        """Nobody remembers an outage of another test."""
        super().setUp()
        forget_failure()
        self.addCleanup(forget_failure)

    @contextmanager
    def committed(self) -> Iterator[None]:
        """Do what follows a commit; a test's own transaction never ends."""
        with self.captureOnCommitCallbacks(execute=True):
            yield
        self.catch_up()

    @staticmethod
    def catch_up() -> None:
        """Wait until what was told is found."""

    def found(self, question: str, language: str = "de", **filters: object) -> list:
        """Return the titles that a question finds, the engine being the right one."""
        result = search(question, language, **filters)
        self.assertEqual(result.engine, self.engine)
        return [hit.title for hit in result.hits]

    def assert_found(self, question: str, title: str, language: str = "de") -> None:
        """Assert that a question finds a page."""
        self.assertIn(title, self.found(question, language))

    def assert_not_found(self, question: str, language: str = "de") -> None:
        """Assert that a question finds nothing in either language."""
        self.assertEqual(self.found(question, language), [], question)


class DatabaseMixin(EngineMixin):
    """The database answers where Elasticsearch is not configured."""

    engine = "database"

    @classmethod
    def setUpClass(cls) -> None:
        """Take Elasticsearch out of the settings."""
        cls.enterClassContext(override_settings(WAGTAILSEARCH_BACKENDS=backends()))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        """Index what the test class made."""
        super().setUpTestData()
        index_all()


@needs_elasticsearch
class ElasticsearchMixin(EngineMixin):
    """Elasticsearch answers, from an index of this class alone."""

    engine = "elasticsearch"

    @classmethod
    def setUpClass(cls) -> None:
        """Take an index of its own, and give it back at the end."""
        prefix = os.environ.get("ELASTICSEARCH_INDEX_PREFIX", "and_")
        found = backends(
            os.environ["ELASTICSEARCH_URL"],
            f"{prefix}{cls.__name__.lower()}_{os.getpid()}_",
        )
        cls.enterClassContext(override_settings(WAGTAILSEARCH_BACKENDS=found))
        cls.addClassCleanup(cls.drop_index)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        """Index what the test class made."""
        super().setUpTestData()
        index_all()
        outbox.fill()

    @staticmethod
    def catch_up() -> None:
        with suppress(NotFoundError):
            elastic.client().indices.refresh(index=elastic.alias())

    @staticmethod
    def drop_index() -> None:
        """Delete the index under its real name."""
        with suppress(NotFoundError):
            names = elastic.client().indices.get_alias(name=elastic.alias())
            for name in names:
                elastic.client().indices.delete(index=name)
