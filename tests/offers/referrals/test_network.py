"""What of the site is read as the network."""

from django.test import TestCase

from offers.enums import OfferState
from offers.models import OfferPage
from offers.referrals.network import read_network
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)
from tests.offers.referrals.towns import refer


class NetworkTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics)
        cls.second = TopicPageFactory(parent=cls.tree.topics)
        cls.start = OfferPageFactory(
            parent=cls.tree.offers, title="A", topics=[cls.second, cls.topic]
        )
        cls.next = OfferPageFactory(parent=cls.tree.offers, title="B")

    def test_offers_topics_and_rows_are_read(self) -> None:
        refer(self.start, self.next, is_inferred=True)
        network = read_network()
        self.assertEqual(
            network.ways, {self.start.pk: {self.next.pk}, self.next.pk: set()}
        )
        self.assertTrue(network.passages[0].is_inferred)
        topics = network.stations[self.start.pk].topics
        self.assertEqual(topics, (self.second.pk, self.topic.pk))

    def test_versions_in_other_languages_are_the_same_station(self) -> None:
        refer(self.start, self.tree.alias(self.next, "ar"))
        self.tree.alias(self.start, "en")
        network = read_network()
        self.assertEqual(set(network.stations), {self.start.pk, self.next.pk})
        self.assertEqual(network.ways[self.start.pk], {self.next.pk})

    def test_drafts_and_private_offers_are_no_stations(self) -> None:
        draft = OfferPageFactory(parent=self.tree.offers, title="C", live=False)
        private = OfferPageFactory(parent=self.tree.offers, title="D")
        make_private(private)
        for target in (draft, private):
            refer(self.start, target)
            refer(target, self.next)
        network = read_network()
        self.assertEqual(set(network.stations), {self.start.pk, self.next.pk})
        rows = [(row.target, row.target_title) for row in network.passages]
        self.assertEqual(rows, [(None, "C"), (None, "D")])

    def test_state_successor_and_mark_are_read(self) -> None:
        OfferPage.objects.filter(pk=self.start.pk).update(
            state=OfferState.ENDED, successor=self.next
        )
        OfferPage.objects.filter(pk=self.next.pk).update(is_last_station=True)
        network = read_network()
        self.assertEqual(network.ways[self.start.pk], {self.next.pk})
        self.assertTrue(network.stations[self.next.pk].is_last)

    def test_part_about_a_topic_has_its_offers_and_their_neighbours(self) -> None:
        far = OfferPageFactory(parent=self.tree.offers, title="C")
        refer(self.start, self.next)
        refer(self.next, far)
        part = read_network().about(self.topic.pk)
        self.assertEqual(set(part.stations), {self.start.pk, self.next.pk})
        self.assertEqual(len(part.passages), 1)

    def test_whole_network_takes_four_queries(self) -> None:
        refer(self.start, self.next)
        with self.assertNumQueries(4):
            read_network()
