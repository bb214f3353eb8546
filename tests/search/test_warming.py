"""What every question needs is read before the first one."""

from unittest.mock import patch

from django.db import DatabaseError, InterfaceError, connections
from django.test import TestCase

from and_cms.core import languages
from search import names, texts, word_list
from search.names import page_names
from search.queries import search
from search.warming import warm_up
from tests.queries import at_most_queries
from tests.search.engines import DatabaseMixin
from tests.search.small_town import SmallTownMixin


class WarmingTests(DatabaseMixin, SmallTownMixin, TestCase):
    def setUp(self) -> None:
        # The connection of a test holds what the test has made.
        self.enterContext(patch.object(connections, "close_all"))
        self.enterContext(patch.object(word_list, "_held", None))
        for held in (names._held, texts._held):
            self.enterContext(patch.dict(held, clear=True))

    def test_questions_then_only_ask_whether_it_is_still_true(self) -> None:
        warm_up()
        with at_most_queries(self, 1 + len(languages.TABLE)):
            word_list.current()
            for code in languages.TABLE:
                page_names(code)

    def test_texts_are_read_already(self) -> None:
        warm_up()
        with patch("search.texts._read") as read:
            self.assertTrue(search("Kita", "de").hits)
        read.assert_not_called()

    def test_connections_are_not_left_to_the_workers(self) -> None:
        warm_up()
        connections.close_all.assert_called_once()

    def test_site_starts_whatever_fails(self) -> None:
        for error in (DatabaseError, InterfaceError, KeyError):
            with (
                self.subTest(error=error.__name__),
                patch("search.warming.word_list.current", side_effect=error),
                self.assertLogs("search.warming", "ERROR"),
            ):
                warm_up()
            connections.close_all.assert_called()
