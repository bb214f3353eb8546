"""The sample content keeps what the network promises."""

from django.test import SimpleTestCase

from and_cms.core import content


class ContentTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.offers = {
            offer["key"]: offer
            for offer in content.read("facts", "offers.yaml")["offers"]
        }

    def usable_targets(self, offer: dict) -> list[str]:
        targets = [row["offer"] for row in offer.get("passes_on_to", [])]
        return [key for key in targets if self.offers[key]["state"] != "ended"]

    def test_each_offer_has_a_next_station_or_is_a_last_one(self) -> None:
        for key, offer in self.offers.items():
            with self.subTest(key):
                self.assertTrue(offer.get("last_station") or self.usable_targets(offer))

    def test_each_referral_says_whether_it_is_our_conclusion(self) -> None:
        for key, offer in self.offers.items():
            for row in offer.get("passes_on_to", []):
                with self.subTest(key, situation=row["situation"]):
                    self.assertIn(row["inferred"], (True, False))
