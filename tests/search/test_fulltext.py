"""SQLite's full text, asked for the best documents alone."""

from unittest import skipUnless

from django.db import connection
from django.test import TestCase

from search.fulltext import best_documents, is_available
from search.models import SearchDocument
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.queries import at_most_queries
from tests.search.indexed import index_all


@skipUnless(connection.vendor == "sqlite", "the full text of SQLite")
class FullTextTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        parent = cls.tree.offers
        cls.named = OfferPageFactory(parent=parent, title="Fahrrad")
        cls.told = OfferPageFactory(parent=parent, summary="Hier gibt es ein Fahrrad.")
        for number in range(60):
            OfferPageFactory(parent=parent, summary=f"Ein Kurs, Nummer {number}.")
        cls.tree.alias(cls.named, "ar")
        index_all()

    def titles(self, *forms: str, languages: tuple[str, ...] = ("de",), most: int = 40):
        found = best_documents(forms, languages, most)
        self.assertEqual([s for _k, s in found], sorted((s for _k, s in found))[::-1])
        keys = [key for key, _score in found]
        pages = SearchDocument.objects.filter(language="de").select_related("page")
        titles = {page.translation_key: page.page.title for page in pages}
        return [titles[key] for key in keys]

    def test_database_of_a_laptop_is_asked_so(self) -> None:
        self.assertTrue(is_available())

    def test_document_called_so_comes_before_one_that_tells_of_it(self) -> None:
        self.assertEqual(self.titles("fahrrad"), ["Fahrrad", self.told.title])

    def test_best_is_among_many(self) -> None:
        # Each of the sixty has the one word, and only one both.
        self.assertEqual(self.titles("satz", "kurs", "fahrrad", most=2)[0], "Fahrrad")

    def test_other_languages_are_left_out(self) -> None:
        self.assertEqual(self.titles("fahrrad", languages=("ar",)), ["Fahrrad"])
        self.assertEqual(self.titles("fahrrad", languages=("uk",)), [])

    def test_word_is_never_an_operator(self) -> None:
        for form in ('"', 'a" OR "b', "NEAR(", "*", "xxde AND", "'", "title:x", ""):
            with self.subTest(form):
                self.assertEqual(self.titles(form, "quastenflosser"), [])

    def test_question_costs_one_query(self) -> None:
        best_documents(["fahrrad"], ["de"], 40)
        with at_most_queries(self, 1):
            best_documents(["fahrrad"], ["de"], 40)
