"""What is finished is kept as long as it is true."""

from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.test import SimpleTestCase
from django.utils import timezone

from and_cms.core.finished import finished


class FinishedTests(SimpleTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.addCleanup(cache.clear)
        self.made = 0

    def ask(self, *state: str) -> bytes:
        """Ask for something of a state, which is numbered whenever it is made."""
        return finished("test", state, self.make)

    def make(self) -> bytes:
        self.made += 1
        return str(self.made).encode()

    def test_same_state_is_made_once(self) -> None:
        self.assertEqual((self.ask("a"), self.ask("a")), (b"1", b"1"))

    def test_another_state_is_made_anew(self) -> None:
        self.assertEqual((self.ask("a"), self.ask("b")), (b"1", b"2"))

    def test_another_day_is_made_anew(self) -> None:
        with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False):
            self.ask("a")
        with time_machine.travel(timezone.now() - timedelta(days=1), tick=False):
            self.assertEqual(self.ask("a"), b"2")
