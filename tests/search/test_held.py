"""What is held is read once for each state of the database."""

from django.test import SimpleTestCase

from search.held import Held


class HeldTests(SimpleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.held: Held[str, int] = Held()
        self.reads = 0

    def get(self, key: str, stamp: str) -> int:
        """Ask for a value, which is the number of the reading it is from."""
        return self.held.get(key, stamp, self.read)

    def read(self) -> int:
        self.reads += 1
        return self.reads

    def test_same_stamp_is_not_read_again(self) -> None:
        self.assertEqual((self.get("de", "a"), self.get("de", "a")), (1, 1))

    def test_another_stamp_is_read_anew(self) -> None:
        self.assertEqual((self.get("de", "a"), self.get("de", "b")), (1, 2))

    def test_each_key_has_its_own_value(self) -> None:
        self.assertEqual((self.get("de", "a"), self.get("ar", "a")), (1, 2))
        self.assertEqual(self.get("de", "a"), 1)
