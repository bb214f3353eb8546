"""The offer page, and how every language follows the German one."""

from datetime import date, time, timedelta

from django.test import TestCase
from django.utils import timezone
from wagtail.test.utils import WagtailPageTestCase

from home.models import HomePage
from offers.enums import OfferState
from offers.models import OfferHours, OfferIndexPage, OfferPage, OfferReferral
from partners.models import PlaceHours
from tests.assertions import html_of
from tests.factories.pages import (
    ALL_LANGUAGES,
    OfferPageFactory,
    SiteTreeMixin,
    make_private,
)
from tests.factories.partners import ContactFactory, PlaceFactory
from tests.page_tests import PageTestCase
from tests.queries import at_most_queries


class OfferTreeTests(WagtailPageTestCase):
    """Where offers may stand."""

    def test_offers_hang_below_their_overview_only(self) -> None:
        self.assertAllowedParentPageTypes(OfferPage, {OfferIndexPage})
        self.assertAllowedSubpageTypes(OfferPage, {})
        self.assertAllowedParentPageTypes(OfferIndexPage, {HomePage})


class OfferEditingTests(PageTestCase):
    """The form of an offer works as it is."""

    def test_offer_renders_and_is_editable(self) -> None:
        offer = OfferPageFactory(parent=self.tree.offers, slug="wohngeld")
        response = self.client.get("/de/angebote/wohngeld/")
        self.assertEqual(response.status_code, 200)
        self.assert_editor_works(offer)


class OfferPageTests(SiteTreeMixin, TestCase):
    """What readers of all eleven languages see of one offer."""

    tree_languages = ALL_LANGUAGES

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            slug="hilfe",
            title="Hilfe im Alltag",
            gives="Jemand hilft Ihnen.",
            contact=ContactFactory(phone="0351 488 5051"),
            place=PlaceFactory(street="Teststraße 7"),
        )
        cls.tree.aliases(cls.offer)

    def page(self, language: str, status: int = 200) -> str:
        """Return the page in a language."""
        response = self.client.get(f"/{language}/angebote/hilfe/")
        self.assertEqual(response.status_code, status, language)
        return html_of(response)

    def assert_everywhere(self, status: int) -> None:
        """Assert that all languages answer alike."""
        for language in ALL_LANGUAGES:
            with self.subTest(language=language):
                response = self.client.get(f"/{language}/angebote/hilfe/")
                self.assertEqual(response.status_code, status)

    def test_changed_phone_number_is_shown_in_all_languages_at_once(self) -> None:
        self.offer.contact.phone = "0351 999 1234"
        self.offer.contact.save()
        for language in ALL_LANGUAGES:
            with self.subTest(language=language):
                html = self.page(language)
                self.assertTrue("0351 999 1234" in html)
                self.assertFalse("488 5051" in html)

    def test_changed_facts_reach_a_finished_translation_at_once(self) -> None:
        self.tree.translate(self.offer, "uk", title="Допомога", gives="Хтось допоможе.")
        OfferPage.objects.filter(pk=self.offer.pk).update(
            contact=ContactFactory(phone="0351 777 77")
        )
        html = self.page("uk")
        self.assertIn("Допомога", html)
        self.assertIn("0351 777 77", html)

    def test_german_prose_on_another_page_is_marked_as_german(self) -> None:
        self.assertIn('lang="de" dir="ltr">Hilfe im Alltag', self.page("ar"))

    def test_unpublished_german_page_takes_all_languages_down(self) -> None:
        self.tree.translate(self.offer, "uk", title="Допомога")
        OfferPage.objects.get(pk=self.offer.pk).unpublish()
        self.assert_everywhere(404)

    def test_deleted_german_page_takes_all_languages_away(self) -> None:
        self.tree.translate(self.offer, "uk", title="Допомога")
        OfferPage.objects.get(pk=self.offer.pk).delete()
        self.assert_everywhere(404)
        self.assertFalse(OfferPage.objects.exists())

    def test_expired_german_page_is_gone_before_any_command_runs(self) -> None:
        self.tree.translate(self.offer, "uk", title="Допомога")
        OfferPage.objects.filter(pk=self.offer.pk).update(
            expire_at=timezone.now() - timedelta(seconds=1)
        )
        self.assert_everywhere(404)

    def test_private_german_page_asks_for_a_login_in_all_languages(self) -> None:
        self.tree.translate(self.offer, "uk", title="Допомога")
        make_private(self.offer)
        self.assert_everywhere(302)

    def test_restriction_on_the_overview_counts_for_the_offers_below(self) -> None:
        make_private(self.tree.offers)
        self.assert_everywhere(302)

    def test_page_made_by_code_gets_its_versions_on_commit(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            offer = OfferPageFactory(parent=self.tree.offers, slug="neu")
        self.assertEqual(offer.get_translations(inclusive=True).count(), 11)

    def test_own_hours_beat_the_hours_of_the_place(self) -> None:
        PlaceHours.objects.create(
            place=self.offer.place,
            weekday="friday",
            opens=time(8, 15),
            closes=time(9, 45),
        )
        self.assertIn("8:15", self.page("de"))
        OfferHours.objects.create(
            page=self.offer, weekday="monday", opens=time(10, 30), closes=time(12)
        )
        html = self.page("de")
        self.assertIn("10:30", html)
        self.assertNotIn("8:15", html)

    def test_ended_offer_names_its_successor(self) -> None:
        successor = OfferPageFactory(
            parent=self.tree.offers, slug="nachfolger", title="Die neue Stelle"
        )
        self.tree.aliases(successor)
        OfferPage.objects.filter(pk=self.offer.pk).update(
            state=OfferState.ENDED, ended_on="2025-01", successor=successor
        )
        for language in ("de", "vi"):
            link = f'href="/{language}/angebote/nachfolger/"'
            self.assertTrue(link in self.page(language), language)

    def test_secret_address_is_on_no_page(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(hides_address=True)
        for language in ("de", "ar"):
            self.assertNotIn("Teststraße", self.page(language))

    def test_whom_next_leads_to_the_offer_in_the_same_language(self) -> None:
        target = OfferPageFactory(
            parent=self.tree.offers, slug="weiter", title="Weiter"
        )
        self.tree.aliases(target)
        OfferReferral.objects.create(
            page=self.offer,
            locale=self.offer.locale,
            situation="Sie brauchen mehr Geld",
            target=target,
        )
        html = self.page("fa")
        self.assertIn('href="/fa/angebote/weiter/"', html)
        self.assertIn("Sie brauchen mehr Geld", html)

    def test_moment_of_not_for_me_leads_to_the_next_stations(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(
            for_whom_note="Nur mit Kindern."
        )
        self.assertNotIn('href="#whom-next"', self.page("de"))
        target = OfferPageFactory(parent=self.tree.offers)
        OfferReferral.objects.create(
            page=self.offer,
            locale=self.offer.locale,
            situation="Sie brauchen mehr Geld",
            target=target,
        )
        html = self.page("de")
        self.assertIn('href="#whom-next"', html)
        self.assertIn('id="whom-next"', html)

    def test_unpublished_target_is_no_station(self) -> None:
        target = OfferPageFactory(parent=self.tree.offers, slug="weg", live=False)
        OfferReferral.objects.create(
            page=self.offer,
            locale=self.offer.locale,
            situation="Sie brauchen mehr Geld",
            target=target,
        )
        self.assertNotIn("Sie brauchen mehr Geld", self.page("de"))

    def test_planned_change_in_the_past_is_said_to_be_unconfirmed(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(
            planned_change_on=date(2026, 7, 1), planned_change_text="Alles wird anders."
        )
        html = self.page("en")
        self.assertIn("Alles wird anders.", html)
        self.assertIn("not confirmed", html)

    def test_unconfirmed_offer_says_so_with_the_date_of_its_source(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(as_of="2025-07")
        self.assertIn("July 2025", self.page("en"))

    def test_page_needs_at_most_fifteen_queries(self) -> None:
        for language in ("de", "ar"):
            address = f"/{language}/angebote/hilfe/"
            self.client.get(address)
            with at_most_queries(self, 15):
                self.client.get(address)
