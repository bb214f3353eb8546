"""What is read to stay is not walked by the garbage collector, and still goes."""

import gc
import weakref

from django.test import SimpleTestCase

from and_cms.core.memory import read_to_stay


class Thing:
    """Something that can be watched."""

    other: "Thing"


class ReadToStayTests(SimpleTestCase):
    def setUp(self) -> None:
        self.addCleanup(gc.unfreeze)

    def test_nothing_is_collected_while_reading(self) -> None:
        with read_to_stay():
            self.assertFalse(gc.isenabled())
        self.assertTrue(gc.isenabled())

    def test_collections_go_on_after_a_failure(self) -> None:
        with self.assertRaises(ValueError), read_to_stay():
            raise ValueError
        self.assertTrue(gc.isenabled())

    def test_what_was_read_is_walked_no_more(self) -> None:
        with read_to_stay():
            read = [Thing()]
        self.assertNotIn(id(read), map(id, gc.get_objects()))

    def test_what_nobody_holds_any_more_goes(self) -> None:
        with read_to_stay():
            read = Thing()
        watched = weakref.ref(read)
        del read
        self.assertIsNone(watched())

    def test_garbage_of_before_does_not_stay(self) -> None:
        one, two = Thing(), Thing()
        one.other, two.other = two, one
        watched = weakref.ref(one)
        del one, two
        with read_to_stay():
            pass
        self.assertIsNone(watched())
