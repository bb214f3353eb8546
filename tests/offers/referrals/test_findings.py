"""Each kind of gap, in networks of a few letters."""

from django.test import SimpleTestCase

from offers.referrals.enums import Gap
from offers.referrals.findings import counts, findings
from offers.referrals.network import Network, Passage, Topic
from tests.offers.referrals.towns import pk_of, town

LAST = {"is_last": True}
ENDED = {"has_ended": True}


class FindingTests(SimpleTestCase):
    def found(self, network: Network, gap: Gap) -> list[str]:
        """Return the titles on which a kind of gap is to be mended."""
        return [one.title for one in findings(network) if one.gap == gap]


class DeadEndTests(FindingTests):
    def test_offer_without_a_next_station_is_a_dead_end(self) -> None:
        self.assertEqual(self.found(town("a>b"), Gap.DEAD_END), ["b"])

    def test_last_station_is_no_dead_end(self) -> None:
        self.assertEqual(self.found(town("a>b", b=LAST), Gap.DEAD_END), [])

    def test_row_to_an_ended_offer_leads_nowhere(self) -> None:
        network = town("a>b", "b>a", b=ENDED)
        self.assertEqual(self.found(network, Gap.DEAD_END), ["a"])

    def test_offer_that_names_only_itself_is_a_dead_end(self) -> None:
        self.assertEqual(self.found(town("a>a"), Gap.DEAD_END), ["a"])

    def test_ended_offer_leads_on_to_its_successor(self) -> None:
        ended = {**ENDED, "successor": pk_of("b")}
        network = town("b>c", "c>b", a=ended)
        self.assertEqual(self.found(network, Gap.DEAD_END), [])

    def test_ended_offer_with_nothing_is_a_dead_end(self) -> None:
        self.assertEqual(self.found(town(a=ENDED), Gap.DEAD_END), ["a"])


class GoneTests(FindingTests):
    def test_each_row_to_an_ended_offer_is_named(self) -> None:
        network = town("a>b", "a>c", "c>a", b=ENDED)
        self.assertEqual(self.found(network, Gap.GONE), ["a"])

    def test_row_to_an_offer_that_is_not_public_names_it(self) -> None:
        network = town("a>b", "b>a")
        network.passages.append(Passage(pk_of("a"), None, "Entwurf", "Geld fehlt"))
        gone = [one for one in findings(network) if one.gap == Gap.GONE]
        self.assertEqual([one.title for one in gone], ["a"])
        self.assertIn("Entwurf", gone[0].text)


class CircleFindingTests(FindingTests):
    def test_circle_without_a_way_out_is_found_once(self) -> None:
        network = town("x>a", "a>b", "b>c", "c>a")
        found = [one for one in findings(network) if one.gap == Gap.CIRCLE]
        self.assertEqual([one.title for one in found], ["a"])
        self.assertEqual([one.title for one in found[0].others], ["b", "c"])

    def test_circle_with_a_way_out_is_what_the_network_wants(self) -> None:
        network = town("a>b", "b>a", "b>c", c=LAST)
        self.assertEqual(self.found(network, Gap.CIRCLE), [])

    def test_circle_with_a_last_station_ends_there(self) -> None:
        self.assertEqual(self.found(town("a>b", "b>a", b=LAST), Gap.CIRCLE), [])


class TopicTests(FindingTests):
    def test_topic_on_which_no_offer_leads_on(self) -> None:
        self.assertEqual(self.found(town(a={}), Gap.TOPIC), ["topic"])

    def test_topic_with_a_next_or_last_station_is_in_order(self) -> None:
        for network in (town("a>b"), town(a=LAST)):
            self.assertEqual(self.found(network, Gap.TOPIC), [])

    def test_topic_without_an_offer_or_with_ended_ones_only(self) -> None:
        network = town("a>b", "b>a", c={**ENDED, "topics": (200,)})
        network.topics[200] = Topic(200, "other")
        self.assertEqual(self.found(network, Gap.TOPIC), ["other"])


class UnknownTests(FindingTests):
    def test_offer_that_no_other_names(self) -> None:
        self.assertEqual(self.found(town("a>b", "b>b"), Gap.UNKNOWN_TO_ALL), ["a"])

    def test_ended_offer_need_not_be_named(self) -> None:
        network = town("a>b", "b>a", c=ENDED)
        self.assertEqual(self.found(network, Gap.UNKNOWN_TO_ALL), [])


class OneWayTests(FindingTests):
    def test_one_way_street_is_mended_where_the_way_back_is_missing(self) -> None:
        self.assertEqual(self.found(town("a>b", "b>c"), Gap.ONE_WAY), ["b", "c"])

    def test_way_there_and_back_is_none(self) -> None:
        self.assertEqual(self.found(town("a>b", "b>a"), Gap.ONE_WAY), [])

    def test_nobody_passes_on_from_a_last_station_or_back_to_an_ended_one(self) -> None:
        network = town("a>b", "c>d", "d>e", "e>d", b=LAST, c=ENDED)
        self.assertEqual(self.found(network, Gap.ONE_WAY), [])

    def test_several_situations_are_one_street(self) -> None:
        self.assertEqual(self.found(town("a>b", "a>b"), Gap.ONE_WAY), ["b"])


class OrderTests(FindingTests):
    def test_most_harmful_gap_comes_first_and_all_kinds_are_counted(self) -> None:
        network = town("a>b", "b>c")
        found = findings(network)
        order = list(Gap)
        ranks = [order.index(one.gap) for one in found]
        self.assertEqual(ranks, sorted(ranks))
        self.assertEqual(
            counts(found),
            {
                Gap.DEAD_END: 1,
                Gap.GONE: 0,
                Gap.CIRCLE: 0,
                Gap.TOPIC: 0,
                Gap.UNKNOWN_TO_ALL: 1,
                Gap.ONE_WAY: 2,
            },
        )
