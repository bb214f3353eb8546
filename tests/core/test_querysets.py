"""Which German pages everybody may see."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from offers.models import OfferPage
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, make_private


class VisibleTests(SiteTreeMixin, TestCase):
    """L-01, S-32: lists start from ``visible()``: it must let nothing private in."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers, slug="wohngeld")

    def visible(self) -> list[str]:
        return list(OfferPage.objects.visible().values_list("slug", flat=True))

    def expire(self, delta: timedelta) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(
            expire_at=timezone.now() + delta
        )

    def test_live_german_page_is_visible(self) -> None:
        self.assertEqual(self.visible(), ["wohngeld"])

    def test_draft_is_not(self) -> None:
        OfferPageFactory(parent=self.tree.offers, slug="entwurf", live=False)
        self.assertEqual(self.visible(), ["wohngeld"])

    def test_page_of_another_language_is_not(self) -> None:
        self.tree.alias(self.offer, "en")
        self.tree.translate(self.offer, "ar", title="إعانة السكن")
        found = OfferPage.objects.visible()
        self.assertEqual([page.pk for page in found], [self.offer.pk])

    def test_page_past_its_expiry_is_not_even_before_it_is_taken_down(self) -> None:
        self.expire(-timedelta(seconds=1))
        self.assertEqual(self.visible(), [])

    def test_page_before_its_expiry_is(self) -> None:
        self.expire(timedelta(minutes=1))
        self.assertEqual(self.visible(), ["wohngeld"])

    def test_private_page_is_not(self) -> None:
        make_private(self.offer)
        self.assertEqual(self.visible(), [])

    def test_page_below_a_private_one_is_not(self) -> None:
        make_private(self.tree.offers)
        self.assertEqual(self.visible(), [])

    def test_neighbour_of_a_private_page_is(self) -> None:
        private = OfferPageFactory(parent=self.tree.offers, slug="intern")
        make_private(private)
        make_private(self.tree.topics)
        self.assertEqual(self.visible(), ["wohngeld"])

    def test_restriction_by_group_counts_like_one_by_login(self) -> None:
        PageViewRestriction.objects.create(
            page=self.offer, restriction_type=PageViewRestriction.GROUPS
        )
        self.assertEqual(self.visible(), [])

    def test_locale_comes_along(self) -> None:
        page = OfferPage.objects.visible().get()
        with self.assertNumQueries(0):
            self.assertEqual(page.language.code, "de")
