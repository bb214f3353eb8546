"""The numbers for urgent help are the home page's, wherever they stand."""

from django.test import TestCase

from home.models import HomeEmergency
from home.urgent import urgent_numbers, urgent_numbers_in
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import ContactFactory


class UrgentNumberTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        home = cls.tree.home
        for order, (label, number) in enumerate(
            (("Polizei", "110"), ("Ohne Nummer", ""), ("Hilfetelefon", "116 016"))
        ):
            contact = ContactFactory(phone=number)
            home.emergencies.add(
                HomeEmergency(label=label, contact=contact, sort_order=order)
            )
        home.save()

    def test_numbers_elsewhere_are_those_of_the_home_page(self) -> None:
        self.assertEqual(urgent_numbers_in("de"), urgent_numbers(self.tree.home))
        self.assertEqual(
            [number.label for number in urgent_numbers_in("de")],
            ["Polizei", "Hilfetelefon"],
        )

    def test_label_that_is_not_translated_is_german_and_says_so(self) -> None:
        first = urgent_numbers_in("ar")[0]
        self.assertEqual((first.label, first.lang), ("Polizei", "de"))

    def test_label_is_translated_the_number_never_is(self) -> None:
        english = self.tree.translate(self.tree.home, "en")
        german = self.tree.home.emergencies.get(label="Polizei")
        HomeEmergency.objects.create(
            page=english,
            label="Police",
            contact=ContactFactory(phone="999"),
            locale=english.locale,
            translation_key=german.translation_key,
        )
        first = urgent_numbers_in("en")[0]
        self.assertEqual((first.label, first.text, first.lang), ("Police", "110", "en"))

    def test_one_query_does(self) -> None:
        for language in ("de", "ar"):
            with self.subTest(language), self.assertNumQueries(1):
                urgent_numbers_in(language)
