"""What is queued already is not queued again."""

from datetime import timedelta

from django.test import TestCase, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from and_cms.core.queue import enqueue_once
from and_cms.mails.sending import send_due
from search.tasks import index_pages

NOW, LATER = timedelta(0), timedelta(minutes=5)


class WorkerTests(TestCase):
    """There is a worker, who does nothing yet."""

    def setUp(self) -> None:
        super().setUp()
        queue = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        self.enterContext(override_settings(TASKS=queue))

    def assert_queued(self, number: int) -> None:
        """Count what waits."""
        self.assertEqual(DBTaskResult.objects.count(), number)

    def test_what_waits_is_not_queued_again(self) -> None:
        enqueue_once(send_due, NOW)
        enqueue_once(send_due, NOW)
        self.assert_queued(1)

    def test_what_comes_sooner_anyway_is_not_queued_for_later(self) -> None:
        enqueue_once(send_due, NOW)
        enqueue_once(send_due, LATER)
        self.assert_queued(1)

    def test_what_waits_for_longer_is_queued_for_sooner(self) -> None:
        enqueue_once(send_due, LATER)
        enqueue_once(send_due, NOW)
        self.assert_queued(2)

    def test_same_work_on_something_else_is_queued(self) -> None:
        enqueue_once(index_pages, LATER, ["a"])
        enqueue_once(index_pages, LATER, ["b"])
        enqueue_once(index_pages, LATER, ["b"])
        self.assert_queued(2)

    def test_pause_is_kept(self) -> None:
        enqueue_once(send_due, LATER)
        pause = DBTaskResult.objects.get().run_after - timezone.now()
        self.assertAlmostEqual(pause / LATER, 1, places=1)
