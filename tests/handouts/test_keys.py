"""The address of a list: read, changed, and never a bomb."""

from django.http import QueryDict
from django.test import SimpleTestCase

from handouts.keys import BadAddress, Request


def read(query: str) -> Request:
    """Return what an address asks for."""
    return Request.read(QueryDict(query))


class AddressTests(SimpleTestCase):
    def test_keys_keep_their_order_and_stand_once(self) -> None:
        self.assertEqual(read("o=b,a,b,e.fest").keys, ("b", "a", "e.fest"))

    def test_second_parameter_adds_to_the_list(self) -> None:
        self.assertEqual(read("o=a,b&o=c").keys, ("a", "b", "c"))

    def test_list_holds_ten_and_says_that_it_is_cut(self) -> None:
        wanted = read("o=" + ",".join(f"k{number}" for number in range(1000)))
        self.assertEqual(len(wanted.keys), 10)
        self.assertTrue(wanted.is_cut)

    def test_ten_are_not_cut(self) -> None:
        wanted = read("o=" + ",".join(f"k{number}" for number in range(10)))
        self.assertFalse(wanted.is_cut)

    def test_markup_is_no_key(self) -> None:
        self.assertEqual(read("o=<b>,a b,../x,').keys()").keys, ())

    def test_unknown_language_is_refused(self) -> None:
        with self.assertRaises(BadAddress):
            read("o=a&mit=xx")

    def test_address_of_a_list_gives_the_list_again(self) -> None:
        wanted = read("o=a,e.b,a.c2d3e4&mit=ar&schrift=gross")
        self.assertEqual(wanted.query, "?o=a,e.b,a.c2d3e4&mit=ar&schrift=gross")
        self.assertEqual(read(wanted.query[1:]), wanted)

    def test_entry_moves_up_and_down(self) -> None:
        wanted = read("o=a,b,c")
        self.assertEqual(wanted.moved("c", -1).keys, ("a", "c", "b"))
        self.assertEqual(wanted.moved("a", 1).keys, ("b", "a", "c"))

    def test_entry_is_removed(self) -> None:
        self.assertEqual(read("o=a,b").without("a").keys, ("b",))
