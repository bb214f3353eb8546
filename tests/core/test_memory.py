"""Nothing is collected while something big is read, and everything again after it."""

import gc

from django.test import SimpleTestCase

from and_cms.core.memory import without_collections


class WithoutCollectionsTests(SimpleTestCase):
    def test_nothing_is_collected_meanwhile(self) -> None:
        with without_collections():
            self.assertFalse(gc.isenabled())
        self.assertTrue(gc.isenabled())

    def test_collections_go_on_after_a_failure(self) -> None:
        with self.assertRaises(ValueError), without_collections():
            raise ValueError
        self.assertTrue(gc.isenabled())

    def test_collector_that_was_off_stays_off(self) -> None:
        gc.disable()
        self.addCleanup(gc.enable)
        with without_collections():
            pass
        self.assertFalse(gc.isenabled())
