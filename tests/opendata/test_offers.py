"""Offers in the API: every fact once, the same in all languages."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from offers.models import OfferPage, OfferValue
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    make_private,
)
from tests.opendata.records import district, whole_offer
from tests.opendata.schema import ApiMixin

PROSE = {
    "lang",
    "translated",
    "title",
    "summary",
    "url",
    "short_url",
    "gives",
    "single_parent_rule",
    "cost",
}
SECRETS = (
    "geheimes Suchwort",
    "Nur für uns",
    "Frau Berger",
    "2031-03-31",
    "dial first",
    "editor_note",
)


class OfferCase(ApiMixin, SiteTreeMixin, TestCase):
    """An offer of which everything is known, and a plain one."""

    tree_languages = ("de", "ar", "en")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="geld")
        cls.other_topic = TopicPageFactory(parent=cls.tree.topics, slug="amt")
        cls.area = district("pieschen", "01127")
        cls.far = district("cotta", "01157", "01127")
        cls.plain = OfferPageFactory(parent=cls.tree.offers, slug="schlicht")
        cls.whole = whole_offer(
            cls.tree, [cls.topic, cls.other_topic], cls.area, cls.plain
        )
        for page in (cls.plain, cls.whole):
            cls.tree.aliases(page)

    def whole_as(self, language: str) -> dict:
        return self.get("offers/alles/", "Offer", lang=language)


class OfferFactsTests(OfferCase):
    def test_offer_carries_all_public_facts(self):
        offer = self.whole_as("de")
        expected = {
            "key": "alles",
            "lang": "de",
            "translated": True,
            "title": "Alles",
            "url": "http://localhost/de/angebote/alles/",
            "short_url": "http://localhost/de/a/abc234/",
            "topics": ["geld", "amt"],
            "districts": ["pieschen"],
            "located_in": ["pieschen"],
            "state": "running",
            "confirmed_on": "2026-10-01",
            "name_de": "Alles nach Gesetz",
            "short_names": ["AnG"],
            "provider": self.whole.provider.key,
            "also_by": ["mitanbieter"],
            "for_whom": "Sie haben ein Kind.\nSie sind allein.\nMeistens.",
            "how_to_start": ["Rufen Sie an."],
            "bring": ["Ausweis"],
            "story": [
                {"heading": "Gut", "text": "Es dauert."},
                {"lines": ["Eins", "Zwei"]},
            ],
            "free": False,
            "free_with_dresden_pass": True,
            "by_phone": True,
            "childcare": False,
            "interpreter": None,
            "minimum_age": 3,
            "maximum_age": 18,
            "legal_basis": ["§ 1 TestG"],
            "languages_spoken": ["de", "dgs"],
            "page_languages_known": ["de", "en"],
            "contact": {
                "phone": "0351 488 5051",
                "email": "hilfe@example.org",
                "web": "https://example.org/",
                "place": "Haus der Hilfe",
                "street": self.whole.place.street,
                "postcode": "01099",
                "town": "Dresden",
                "note": "Am besten früh.",
            },
            "access": {"step_free": True, "lift": False},
            "hours": {
                "times": [
                    {"weekday": "monday", "opens": "09:00", "closes": "12:00"},
                    {"weekday": "friday"},
                ],
                "note": "Bitte klingeln.",
                "as_of": "2020",
                "status": "old",
            },
            "planned_change": {
                "date": "2026-07-01",
                "confirmed": False,
                "text": "Es wird neu.",
            },
            "passes_on_to": [
                {
                    "situation": "Wenn es nicht passt",
                    "offer": "schlicht",
                    "inferred": False,
                }
            ],
            "successor": "schlicht",
            "status": "verified",
            "as_of": "2025-07",
            "sources": ["S1"],
            "field_status": [{"field": "contact.street", "status": "old"}],
            "hidden_address": False,
        }
        self.assertEqual({name: offer.get(name) for name in expected}, expected)

    def test_amounts_and_other_values_are_numbers_with_dates(self):
        offer = self.whole_as("de")
        shared = {
            "up_to": True,
            "per": "month",
            "valid_from": "2025-01-01",
            "status": "verified",
            "source": ["S2"],
            "note": "gerundet",
        }
        self.assertEqual(
            offer["amounts"], [{"label": "Wert 0", "amount_eur": 227, **shared}]
        )
        self.assertEqual(
            offer["other_values"],
            [{"label": "Wert 1", "value": 36, "unit": "percent", **shared}],
        )

    def test_branch_carries_its_own_facts(self):
        self.assertEqual(
            self.whole_as("de")["branches"],
            [
                {
                    "name": "Stelle Nord",
                    "organisation": "zweig",
                    "districts": ["pieschen"],
                    "located_in": ["pieschen"],
                    "phone": "0351 111222",
                    "street": "Nordweg 1",
                    "postcode": "01099",
                    "town": "Dresden",
                    "note": "Im Hof",
                    "languages_note": "Türkisch",
                    "as_of": "2018",
                    "status": "old",
                }
            ],
        )

    def test_unknown_facts_are_left_out_and_unknown_answers_are_null(self):
        offer = self.get("offers/schlicht/", "Offer")
        for name in ("contact", "hours", "amounts", "cost", "planned_change"):
            self.assertNotIn(name, offer)
        for name in ("free", "childcare", "confirmed_on"):
            self.assertIsNone(offer[name])
        self.assertEqual(offer["districts"], ["whole-city"])

    def test_hours_without_own_ones_are_those_of_the_place(self):
        self.whole.hours.all().delete()
        self.assertEqual(
            self.whole_as("de")["hours"]["times"],
            [{"weekday": "sunday", "opens": "10:00", "closes": "11:00"}],
        )

    def test_list_and_detail_are_the_same(self):
        found = self.get("offers/", "OfferList", lang="ar")["results"]
        one = next(offer for offer in found if offer["key"] == "alles")
        self.assertEqual(one, self.whole_as("ar"))

    def test_what_is_for_editors_never_leaves_the_house(self):
        for path in ("/api/v1/offers/", "/api/v1/offers/alles/", "/api/v1/partners/"):
            text = self.client.get(path).content.decode()
            for secret in SECRETS:
                with self.subTest(path=path, secret=secret):
                    self.assertNotIn(secret, text)

    def test_secret_address_appears_nowhere(self):
        OfferPage.objects.filter(pk=self.whole.pk).update(
            hides_address=True, moves_to=self.whole.place
        )
        offer = self.whole_as("en")
        self.assertTrue(offer["hidden_address"])
        text = str(offer)
        for secret in (self.whole.place.street, "Haus der Hilfe", "Nordweg", "01099"):
            self.assertNotIn(secret, text)
        self.assertEqual(offer["located_in"], [])
        self.assertEqual(offer["contact"]["phone"], "0351 488 5051")


class OfferLanguageTests(OfferCase):
    def test_alias_has_german_prose_and_own_addresses(self):
        offer = self.whole_as("ar")
        self.assertEqual((offer["lang"], offer["translated"]), ("de", False))
        self.assertEqual(offer["url"], "http://localhost/ar/angebote/alles/")
        self.assertEqual(offer["short_url"], "http://localhost/ar/a/abc234/")

    def test_translation_brings_prose_and_leaves_facts_alone(self):
        version = self.tree.translate(
            self.whole,
            "en",
            title="Everything",
            gives="Money",
            # A translation keeps copies of facts; nobody may read them.
            official_name="Falsch",
            as_of="1999",
            always_open=True,
        )
        OfferValue.objects.filter(page=version, label="Wert 0").update(
            label="Value 0", value=1
        )
        offer = self.whole_as("en")
        self.assertEqual((offer["lang"], offer["translated"]), ("en", True))
        self.assertEqual((offer["title"], offer["gives"]), ("Everything", "Money"))
        amount = offer["amounts"][0]
        self.assertEqual((amount["label"], amount["amount_eur"]), ("Value 0", 227))
        german = self.whole_as("de")
        for name in german.keys() - PROSE - {"amounts"}:
            with self.subTest(fact=name):
                self.assertEqual(offer[name], german[name])

    def test_missing_version_is_german_and_not_translated(self):
        offer = self.get("offers/alles/", "Offer", lang="uk")
        self.assertEqual((offer["lang"], offer["translated"]), ("de", False))

    def test_new_fact_counts_in_every_language_at_once(self):
        self.tree.translate(self.whole, "en", title="Everything")
        OfferPage.objects.filter(pk=self.whole.pk).update(state="paused")
        for language in ("de", "en", "ar"):
            self.assertEqual(self.whole_as(language)["state"], "paused")


class OfferVisibilityTests(OfferCase):
    def assert_gone(self):
        for language in ("de", "en"):
            self.assert_problem("offers/schlicht/", 404, lang=language)
            self.assertNotIn(
                "schlicht", self.keys("offers/", "OfferList", lang=language)
            )
        offer = self.whole_as("de")
        self.assertNotIn("successor", offer)
        self.assertNotIn("passes_on_to", offer)

    def test_draft_is_not_there_and_nobody_points_to_it(self):
        OfferPage.objects.filter(pk=self.plain.pk).update(live=False)
        self.assert_gone()

    def test_expired_offer_is_not_there(self):
        OfferPage.objects.filter(pk=self.plain.pk).update(
            expire_at=timezone.now() - timedelta(seconds=1)
        )
        self.assert_gone()

    def test_private_offer_is_not_there(self):
        make_private(self.plain)
        self.assert_gone()

    def test_offers_below_a_private_page_are_not_there(self):
        make_private(self.tree.offers)
        self.assertEqual(self.keys("offers/", "OfferList"), [])

    def test_finished_translation_of_a_draft_is_not_there(self):
        self.tree.translate(self.plain, "en", title="Plain")
        OfferPage.objects.filter(pk=self.plain.pk).update(live=False)
        self.assert_problem("offers/schlicht/", 404, lang="en")

    def test_draft_topic_is_not_named(self):
        self.other_topic.live = False
        self.other_topic.save()
        self.assertEqual(self.whole_as("de")["topics"], ["geld"])

    def test_unpublished_organisation_is_not_named(self):
        for organisation in (
            self.whole.provider,
            self.whole.co_providers.get().organisation,
            self.whole.branches.get().organisation,
        ):
            organisation.is_published = False
            organisation.save()
        offer = self.whole_as("de")
        for name in ("provider", "also_by", "branches"):
            self.assertNotIn(name, offer)

    def test_ended_offer_stays_with_its_successor(self):
        OfferPage.objects.filter(pk=self.whole.pk).update(
            state="ended", ended_on="2025-01"
        )
        offer = self.whole_as("de")
        self.assertEqual(
            (offer["state"], offer["ended_on"], offer["successor"]),
            ("ended", "2025-01", "schlicht"),
        )
        self.assertEqual(self.keys("offers/", "OfferList"), ["schlicht", "alles"])


class OfferFilterTests(OfferCase):
    def test_topic_narrows_the_list(self):
        self.assertEqual(self.keys("offers/", "OfferList", topic="amt"), ["alles"])

    def test_district_gives_its_offers_and_those_for_the_whole_city(self):
        for place, expected in (
            ("pieschen", {"alles", "schlicht"}),
            ("cotta", {"schlicht"}),
            ("01157", {"schlicht"}),
            ("01127", {"alles", "schlicht"}),
        ):
            with self.subTest(place=place):
                found = self.keys("offers/", "OfferList", district=place)
                self.assertEqual(set(found), expected)

    def test_empty_parameters_do_not_count(self):
        found = self.get("offers/", "OfferList", topic="", district="", page="")
        self.assertEqual(found["count"], 2)

    def test_pages_follow_each_other_by_next(self):
        first = self.get("offers/", "OfferList", limit=1, lang="ar", topic="")
        self.assertEqual(first["count"], 2)
        self.assertEqual(
            first["next"], "http://localhost/api/v1/offers/?limit=1&lang=ar&page=2"
        )
        path = first["next"].removeprefix("http://localhost")
        second = self.client.get(path).json()
        self.assertEqual((second["count"], second["next"]), (2, None))
        self.assertNotEqual(first["results"], second["results"])
