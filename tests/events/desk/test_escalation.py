"""What waits too long is told to the editors, and nothing else."""

from datetime import UTC, datetime

import time_machine
from django.core import mail

from events.desk.escalation import remind_editors, working_days_before
from tests.events.desk.sitting import DeskTestCase

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 9, 1, tzinfo=UTC)


class WorkingDayTests(DeskTestCase):
    def test_weekend_does_not_count(self) -> None:
        self.assertEqual(working_days_before(MONDAY, 1).day, 20)

    def test_day_of_repentance_does_not_count(self) -> None:
        """Buß- und Bettag, 18 November 2026, is a holiday in Saxony only."""
        thursday = datetime(2026, 11, 19, 9, tzinfo=UTC)
        self.assertEqual(working_days_before(thursday, 1).day, 17)


class EscalationTests(DeskTestCase):
    def remind(self, moment: datetime) -> int:
        """Run the daily command at a moment."""
        mail.outbox.clear()
        frozen = time_machine.travel(moment, tick=False)
        with frozen, self.captureOnCommitCallbacks(execute=True):
            return remind_editors()

    def setUp(self) -> None:
        super().setUp()
        with time_machine.travel(MONDAY, tick=False):
            self.page = self.announce()

    def test_two_working_days_are_not_too_long(self) -> None:
        self.assertEqual(self.remind(WEDNESDAY), 0)

    def test_after_that_the_editors_get_a_mail(self) -> None:
        self.assertGreater(self.remind(THURSDAY), 0)
        self.assertIn("/admin/", mail.outbox[0].body)

    def test_mail_does_not_name_what_waits(self) -> None:
        self.remind(THURSDAY)
        self.assertNotIn(self.page.title, mail.outbox[0].body + mail.outbox[0].subject)

    def test_what_is_released_waits_no_longer(self) -> None:
        self.decide(self.page, "release")
        self.assertEqual(self.remind(THURSDAY), 0)
