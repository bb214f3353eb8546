"""Limits per hour: shared by all processes, and without addresses of people."""

from datetime import UTC, datetime

import time_machine
from django.test import TestCase

from and_cms.core.models import SendingCount
from and_cms.core.senders import forget_counts, is_within_limit

NOON = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 13, 1, tzinfo=UTC)


class LimitTests(TestCase):
    def send(self, sender: str = "10.0.0.0") -> bool:
        return is_within_limit("x", sender, per_hour=2)

    def test_limit_holds_for_each_sender(self) -> None:
        self.assertEqual([self.send() for _ in range(3)], [True, True, False])
        self.assertTrue(self.send("10.0.1.0"))

    def test_p12_stored_row_does_not_name_the_sender(self) -> None:
        self.send()
        self.assertNotIn("10.0.0.0", str(SendingCount.objects.values()))

    def test_s27_next_hour_begins_anew_and_forgets_the_last(self) -> None:
        with time_machine.travel(NOON, tick=False):
            for _number in range(3):
                self.send()
        with time_machine.travel(LATER, tick=False):
            self.assertTrue(self.send())
        self.assertEqual(SendingCount.objects.count(), 1)

    def test_p13_daily_command_forgets_what_nobody_sent_after(self) -> None:
        with time_machine.travel(NOON, tick=False):
            self.send()
        with time_machine.travel(LATER, tick=False):
            forget_counts()
        self.assertFalse(SendingCount.objects.exists())
