"""Texts of public pages, held in memory while they are true."""

from unittest.mock import patch

from django.test import TestCase

from search import texts, word_list
from search.models import SearchDocument
from search.statements import text_rows
from search.texts import Text, public_texts
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.queries import at_most_queries
from tests.search.engines import DatabaseMixin
from tests.search.indexed import index_all


class TextTests(DatabaseMixin, SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, title="Kleiderkammer", summary="Jacken und Schuhe"
        )
        cls.tree.aliases(cls.offer)
        index_all()

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(patch.dict(texts._held, clear=True))

    def read(self, *languages: str) -> list[Text]:
        known = word_list.current()
        return public_texts([self.offer.translation_key], languages or ["de"], known)

    def test_second_question_finds_the_words_that_the_first_one_found(self) -> None:
        forms = frozenset({"jack", "schuh", "hose"})
        (text,) = self.read()
        found = text.body_words(forms)
        self.assertEqual(found, {"jack", "schuh"})
        self.assertEqual(text.body_words(forms), found)

    def test_text_is_read_once_while_its_page_is_the_same(self) -> None:
        self.read()
        word_list.current()
        with at_most_queries(self, 2):  # the stamp of the list, and what is public
            self.read()

    def test_changed_page_is_read_anew(self) -> None:
        self.read()
        self.offer.title = "Schuhkammer"
        self.offer.save()
        index_all()
        self.assertEqual([text.names[0][0] for text in self.read()], ["Schuhkammer"])

    def test_language_of_the_reader_is_read_beside_german(self) -> None:
        self.assertEqual(
            {text.language for text in self.read("ar", "de")}, {"ar", "de"}
        )

    def test_page_that_is_taken_down_is_not_read(self) -> None:
        self.read()
        # As if nobody had told the search.
        type(self.offer).objects.filter(pk=self.offer.pk).update(live=False)
        self.assertEqual(self.read("ar", "de"), [])

    def test_oldest_texts_go_first_where_there_are_too_many(self) -> None:
        with patch.object(texts, "MOST", 10):
            texts._held.update(dict.fromkeys(range(-10, 0), None))
            self.read()
        self.assertNotIn(-10, texts._held)
        self.assertIn(self.offer.pk, texts._held)

    def test_rows_are_those_of_the_pages_asked_for(self) -> None:
        self.assertEqual(
            [row.slug for row in text_rows([self.offer.pk])], [self.offer.slug]
        )
        with at_most_queries(self, 0):
            self.assertEqual(list(text_rows([])), [])

    def test_all_are_read_ahead(self) -> None:
        texts.read_ahead()
        documents = SearchDocument.objects.values_list("page_id", flat=True)
        self.assertEqual(set(texts._held), set(documents))
