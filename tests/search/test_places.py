"""Places in a question: found, taken as a filter, lifted."""

from django.test import TestCase

from offers.models import OfferDistrict
from search.places import Found, Places, read_places
from search.queries import search
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.factories.partners import PlaceFactory
from tests.search.indexed import index_all
from vocabulary.models import District, DistrictPostcode, Quarter


class PlaceTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.cotta = District.objects.create(key="cotta", name="Cotta", kind="borough")
        cls.blasewitz = District.objects.create(
            key="blasewitz", name="Blasewitz", kind="borough"
        )
        Quarter.objects.create(district=cls.cotta, name="Gorbitz")
        Quarter.objects.create(district=cls.cotta, name="Löbtau")
        Quarter.objects.create(district=cls.blasewitz, name="Striesen-Ost")
        for district, postcode in (
            (cls.cotta, "01169"),
            (cls.cotta, "01309"),
            (cls.blasewitz, "01309"),
        ):
            DistrictPostcode.objects.create(district=district, postcode=postcode)
        cls.here = cls.offer("Spieltreff Nord", cls.cotta)
        cls.there = cls.offer("Spieltreff Ost", cls.blasewitz)
        cls.everywhere = cls.offer("Spieltreff West")
        cls.named = cls.offer("Elternhaus Gorbitz", cls.blasewitz)
        index_all()

    @classmethod
    def offer(cls, title: str, *districts: District) -> OfferPageFactory:
        page = OfferPageFactory(parent=cls.tree.offers, title=title)
        for district in districts:
            OfferDistrict.objects.create(page=page, district=district)
        return page

    def places(self) -> Places:
        return read_places()

    def find(self, text: str) -> Found | None:
        return self.places().find(text)

    def titles(self, text: str, language: str = "de", **filters: object) -> list[str]:
        return [hit.title for hit in search(text, language, **filters).hits]

    def assert_place(self, text: str, name: str, rest: str, *districts: District):
        """Assert which place is found, and what is left of the question."""
        found = self.find(text)
        self.assertIsNotNone(found, text)
        self.assertEqual((found.name, found.rest), (name, rest))
        self.assertEqual(set(found.districts), {district.pk for district in districts})

    # --- Found ---

    def test_district_is_found(self) -> None:
        self.assert_place("Spieltreff Cotta", "Cotta", "Spieltreff", self.cotta)

    def test_stadtteil_is_found_in_its_district(self) -> None:
        self.assert_place("Spieltreff Gorbitz", "Gorbitz", "Spieltreff", self.cotta)

    def test_postcode_may_lie_in_two_districts(self) -> None:
        self.assert_place("01309", "01309", "", self.cotta, self.blasewitz)

    def test_name_of_two_words_is_found_whole(self) -> None:
        for text in ("Kita Striesen-Ost", "Kita striesen ost"):
            with self.subTest(text):
                self.assert_place(text, "Striesen-Ost", "Kita", self.blasewitz)

    def test_umlaut_may_be_written_out(self) -> None:
        self.assert_place("kita loebtau", "Löbtau", "kita", self.cotta)

    def test_name_in_other_letters_is_known_by_ear(self) -> None:
        for text in ("садок Горбіц", "садок Горбиц"):
            with self.subTest(text):
                found = self.find(text)
                self.assertEqual(found.name, "Gorbitz")
                self.assertEqual(found.rest, "садок")

    def test_two_names_of_one_place_are_its_nearer_part(self) -> None:
        found = self.find("Kita Löbtau 01309")
        self.assertEqual(found.districts, (self.cotta.pk,))
        self.assertEqual(found.rest, "Kita")

    def test_part_of_a_word_is_no_place(self) -> None:
        for text in ("Cottage", "Gorbitzer", "011699", "Kita", ""):
            with self.subTest(text):
                self.assertIsNone(self.find(text))

    def test_new_stadtteil_counts_for_the_next_question(self) -> None:
        self.assertIsNone(search("Spieltreff Naußlitz", "de").place)
        Quarter.objects.create(district=self.cotta, name="Naußlitz")
        self.cotta.save()
        found = search("Spieltreff Nausslitz", "de").place
        self.assertEqual(found.districts, (self.cotta.pk,))

    # --- Taken as a filter ---

    def test_place_leaves_out_what_is_elsewhere(self) -> None:
        titles = self.titles("Spieltreff Gorbitz")
        self.assertIn("Spieltreff Nord", titles)
        self.assertIn("Spieltreff West", titles)
        self.assertNotIn("Spieltreff Ost", titles)

    def test_hit_says_whether_it_is_near(self) -> None:
        near = {
            hit.title: hit.is_near for hit in search("Spieltreff Gorbitz", "de").hits
        }
        self.assertEqual(near, {"Spieltreff Nord": True, "Spieltreff West": False})

    def test_place_can_be_lifted(self) -> None:
        titles = self.titles("Spieltreff Gorbitz", reads_places=False)
        self.assertIn("Spieltreff Ost", titles)

    def test_district_that_was_chosen_counts_more_than_the_typed_one(self) -> None:
        result = search("Spieltreff Gorbitz", "de", districts=[self.blasewitz])
        titles = [hit.title for hit in result.hits]
        self.assertIsNone(result.place)
        self.assertIn("Spieltreff Ost", titles)
        self.assertNotIn("Spieltreff Nord", titles)

    def test_place_alone_finds_what_is_there(self) -> None:
        titles = self.titles("Gorbitz")
        self.assertIn("Spieltreff Nord", titles)
        self.assertNotIn("Spieltreff Ost", titles)

    def test_place_that_is_part_of_a_name_still_finds_the_page(self) -> None:
        page = OfferPageFactory(parent=self.tree.offers, title="Elterntreff Gorbitz")
        OfferDistrict.objects.create(page=page, district=self.cotta)
        index_all()
        self.assertEqual(self.titles("Elterntreff Gorbitz")[0], "Elterntreff Gorbitz")

    def test_place_counts_in_every_language(self) -> None:
        for page in (self.here, self.there):
            self.tree.alias(page, "ar")
        index_all()
        titles = self.titles("Spieltreff Gorbitz", "ar")
        self.assertIn("Spieltreff Nord", titles)
        self.assertNotIn("Spieltreff Ost", titles)

    def test_s32_secret_address_is_near_to_nobody(self) -> None:
        place = PlaceFactory(district=self.cotta)
        for title, hides in (("Zuflucht", True), ("Spielplatz", False)):
            page = OfferPageFactory(
                parent=self.tree.offers, title=title, place=place, hides_address=hides
            )
            OfferDistrict.objects.create(page=page, district=self.cotta, kind="located")
        index_all()
        titles = self.titles("Gorbitz")
        self.assertIn("Spielplatz", titles)
        self.assertNotIn("Zuflucht", titles)
        (hidden,) = search("Zuflucht Gorbitz", "de").hits
        self.assertFalse(hidden.is_near)
