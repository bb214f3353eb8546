from django.test import SimpleTestCase

from offers.referrals.circles import circles


class CircleTests(SimpleTestCase):
    def test_stations_that_lead_to_each_other_are_one_group(self) -> None:
        found = circles({1: [2], 2: [3], 3: [1], 4: [1]})
        self.assertEqual(sorted(found), [[1, 2, 3], [4]])

    def test_two_circles_joined_one_way_stay_two(self) -> None:
        found = circles({1: [2], 2: [1, 3], 3: [4], 4: [3]})
        self.assertEqual(sorted(found), [[1, 2], [3, 4]])

    def test_a_chain_has_no_circle(self) -> None:
        self.assertEqual(sorted(circles({1: [2], 2: [3], 3: []})), [[1], [2], [3]])

    def test_a_chain_longer_than_calls_may_be_deep_is_walked(self) -> None:
        ring = {number: [(number + 1) % 5000] for number in range(5000)}
        self.assertEqual(len(circles(ring)), 1)
