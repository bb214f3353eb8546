"""Offers for search engines (F-03): as on the page, never a secret address."""

from django.test import TestCase, override_settings
from django.utils import translation

from offers.details import load_offers
from offers.models import OfferPage
from offers.structured_data import offer_json_ld
from partners.models import Organisation
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.opendata.records import district, whole_offer


@override_settings(BASE_URL="https://www.example.org")
class OfferStructuredDataTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        topic = TopicPageFactory(parent=cls.tree.topics, title="Geld")
        cls.area = district("pieschen", "01127")
        cls.plain = OfferPageFactory(parent=cls.tree.offers, slug="schlicht")
        cls.offer = whole_offer(cls.tree, [topic], cls.area, cls.plain)
        cls.tree.alias(cls.offer, "ar")

    def data(self, page: OfferPage | None = None, language: str = "de") -> dict:
        page = OfferPage.objects.get(pk=(page or self.offer).pk)
        load_offers([page])
        with translation.override(language):
            return offer_json_ld(page)

    def change(self, **facts: object) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(**facts)

    def test_service_says_who_what_where_and_how(self):
        data = self.data()
        self.assertEqual(data["@context"], "https://schema.org")
        self.assertEqual(data["@type"], "Service")
        self.assertEqual(data["url"], "https://www.example.org/de/angebote/alles/")
        self.assertEqual(data["alternateName"], ["Alles nach Gesetz", "AnG"])
        self.assertEqual(data["serviceType"], ["Geld"])
        self.assertEqual(data["areaServed"][0]["name"], "Pieschen")
        self.assertEqual([one["@type"] for one in data["provider"]], ["NGO", "NGO"])
        channel = data["availableChannel"]
        self.assertEqual(channel["servicePhone"]["telephone"], "+493514885051")
        self.assertEqual(channel["availableLanguage"], ["de", "gsg"])
        self.assertEqual(
            channel["serviceLocation"]["address"]["streetAddress"],
            self.offer.place.street,
        )

    def test_authority_gives_a_government_service(self):
        Organisation.objects.update(kind="authority")
        data = self.data()
        self.assertEqual(data["@type"], "GovernmentService")
        self.assertEqual(data["provider"][0]["@type"], "GovernmentOrganization")

    def test_only_days_with_times_have_hours(self):
        self.assertEqual(
            self.data()["hoursAvailable"],
            [
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": "https://schema.org/Monday",
                    "opens": "09:00",
                    "closes": "12:00",
                }
            ],
        )

    def test_day_and_night_is_every_day(self):
        self.change(always_open=True)
        (span,) = self.data()["hoursAvailable"]
        self.assertEqual(len(span["dayOfWeek"]), 7)
        self.assertEqual((span["opens"], span["closes"]), ("00:00", "23:59"))

    def test_alias_has_its_own_address_and_german_facts(self):
        data = self.data(self.tree.version(self.offer, "ar"), "ar")
        self.assertEqual(data["url"], "https://www.example.org/ar/angebote/alles/")
        self.assertEqual(data["provider"], self.data()["provider"])

    def test_secret_address_is_not_in_it(self):
        self.change(hides_address=True)
        text = str(self.data())
        for secret in (self.offer.place.street, "Haus der Hilfe", "01099"):
            self.assertNotIn(secret, text)

    def test_unpublished_provider_is_not_named(self):
        Organisation.objects.update(is_published=False)
        self.assertNotIn("provider", self.data())

    def test_ended_offer_has_none(self):
        self.change(state="ended")
        self.assertEqual(self.data(), {})

    def test_unknown_facts_are_left_out(self):
        data = self.data(self.plain)
        self.assertNotIn("availableChannel", data)
        self.assertNotIn("hoursAvailable", data)
        self.assertEqual(data["areaServed"], [{"@type": "City", "name": "Dresden"}])
