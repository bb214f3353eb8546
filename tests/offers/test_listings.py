"""The list of offers: filters, counts, unknown is not no, never a dead end."""

from datetime import timedelta

from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone

from and_cms.core.enums import TriState
from offers.enums import Area, Cost, OfferState
from offers.listings import OfferListing, offer_list
from offers.models import OfferDistrict, OfferPage
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)
from tests.factories.partners import PlaceFactory
from vocabulary.models import District, DistrictPostcode, Quarter


def listing(query: str = "", language: str = "de") -> OfferListing:
    """Return the list for the query part of an address."""
    return offer_list(QueryDict(query), language)


def keys(found: OfferListing, anchor: str = "") -> list[str]:
    """Return the keys of the cards, of one group or of all."""
    groups = [group for group in found.groups if not anchor or group.anchor == anchor]
    return [card.key for group in groups for card in group.cards]


class OfferListTests(SiteTreeMixin, TestCase):
    """One free evening offer on housing, one that is not known, one on money."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.housing = TopicPageFactory(parent=cls.tree.topics, slug="wohnen")
        cls.money = TopicPageFactory(parent=cls.tree.topics, slug="geld")
        cls.cotta = District.objects.create(
            key="cotta", name="Cotta", kind="stadtbezirk"
        )
        cls.cotta.quarters = [Quarter(name="Gorbitz")]
        cls.cotta.postcodes = [DistrictPostcode(postcode="01169")]
        cls.cotta.save()
        cls.leuben = District.objects.create(
            key="leuben", name="Leuben", kind="stadtbezirk"
        )
        cls.free = OfferPageFactory(
            parent=cls.tree.offers,
            slug="frei",
            topics=[cls.housing],
            cost=Cost.FREE,
            evening_or_weekend=TriState.YES,
        )
        cls.unknown = OfferPageFactory(
            parent=cls.tree.offers, slug="unklar", topics=[cls.housing]
        )
        cls.paid = OfferPageFactory(
            parent=cls.tree.offers,
            slug="bezahlt",
            topics=[cls.money],
            cost=Cost.COSTS,
            evening_or_weekend=TriState.NO,
        )

    def test_without_filters_all_offers_stand_under_their_main_topic(self) -> None:
        found = listing()
        self.assertEqual(found.total, 3)
        self.assertEqual(keys(found, "geld"), ["bezahlt"])

    def test_topic_filter_keeps_only_its_offers(self) -> None:
        self.assertEqual(keys(listing("thema=geld")), ["bezahlt"])

    def test_unknown_stands_below_the_hits_and_is_counted_apart(self) -> None:
        found = listing("mir=kostenlos")
        self.assertEqual(keys(found, "passt"), ["frei"])
        self.assertEqual(keys(found, "vielleicht"), ["unklar"])
        self.assertEqual((found.total, found.unknown_total), (1, 1))

    def test_filter_value_that_no_offer_has_is_not_shown(self) -> None:
        values = [
            option.value
            for group in listing().filters.groups
            for option in group.options
        ]
        self.assertIn("kostenlos", values)
        self.assertNotIn("dolmetschen", values)

    def test_count_of_a_filter_is_what_choosing_it_would_give(self) -> None:
        options = {
            option.value: option.count
            for group in listing("thema=wohnen").filters.groups
            for option in group.options
        }
        self.assertEqual(options["abends"], 1)
        self.assertEqual(options["geld"], 1)

    def test_nothing_fits_shows_what_comes_near(self) -> None:
        found = listing("thema=geld&mir=abends")
        self.assertEqual(found.total, 0)
        self.assertEqual(keys(found, "in-der-naehe"), ["bezahlt"])

    def test_unknown_values_are_left_out_and_named(self) -> None:
        found = listing("thema=nix&mir=quatsch&ort=Atlantis")
        self.assertEqual(found.total, 3)
        self.assertEqual(len(found.errors), 2)

    def test_quarter_and_postcode_mean_their_district(self) -> None:
        OfferDistrict.objects.create(
            page=self.free, district=self.leuben, kind=Area.SERVED
        )
        for place in ("Gorbitz", "01169", "cotta", "gorbitz"):
            with self.subTest(place=place):
                self.assertNotIn("frei", keys(listing(f"ort={place}")))

    def test_office_in_the_district_comes_before_the_whole_city(self) -> None:
        self.unknown.place = PlaceFactory(district=self.cotta)
        self.unknown.save()
        self.assertEqual(keys(listing("ort=Gorbitz"))[0], "unklar")

    def test_ended_offer_stands_last(self) -> None:
        OfferPage.objects.filter(pk=self.free.pk).update(state=OfferState.ENDED)
        self.assertEqual(keys(listing("thema=wohnen"))[-1], "frei")

    def test_draft_expired_private_offers_are_in_no_list_in_any_language(self) -> None:
        draft = OfferPageFactory(parent=self.tree.offers, slug="entwurf", live=False)
        expired = OfferPageFactory(
            parent=self.tree.offers,
            slug="abgelaufen",
            expire_at=timezone.now() - timedelta(minutes=1),
        )
        private = OfferPageFactory(parent=self.tree.offers, slug="privat")
        make_private(private)
        for language in ("de", "ar"):
            shown = keys(listing("mir=kostenlos", language)) + keys(
                listing("", language)
            )
            for page in (draft, expired, private):
                with self.subTest(page=page.slug, language=language):
                    self.assertNotIn(page.slug, shown)

    def test_other_language_links_to_its_own_pages(self) -> None:
        self.tree.aliases(self.free)
        cards = [
            card
            for group in listing("mir=kostenlos", "ar").groups
            for card in group.cards
        ]
        card = next(card for card in cards if card.key == "frei")
        self.assertEqual(card.url, "/ar/angebote/frei/")
        self.assertEqual(card.lang, "de")

    def test_number_of_queries_does_not_grow_with_the_offers(self) -> None:
        listing("mir=kostenlos", "ar")  # Wagtail remembers the site's path
        with self.assertNumQueries(5):
            listing("mir=kostenlos", "ar")
        for _ in range(5):
            OfferPageFactory(
                parent=self.tree.offers, topics=[self.housing], cost=Cost.FREE
            )
        with self.assertNumQueries(5):
            listing("mir=kostenlos", "ar")
