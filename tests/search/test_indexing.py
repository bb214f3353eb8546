"""Documents are written with a commit, at once, and at little cost."""

from io import StringIO

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from and_cms.core.bulk import loading
from offers.models import OfferPage
from search.documents import documents_of, indexed_sources
from search.indexing import out_of_step, refresh
from search.models import SearchDocument
from search.word_list import current
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.queries import at_most_queries
from tests.search.engines import DatabaseMixin
from tests.search.indexed import index_all

TITLE = "Fahrradwerkstatt"


def languages_with(page: Page) -> list[str]:
    """Return the languages in which a page has a document."""
    documents = SearchDocument.objects.filter(translation_key=page.translation_key)
    return sorted(documents.values_list("language", flat=True))


def body_of(page: Page, language: str = "de") -> str:
    """Return all that is indexed of a page in a language."""
    document = SearchDocument.objects.get(
        translation_key=page.translation_key, language=language
    )
    return f"{document.title} {document.body}"


class CommitTests(DatabaseMixin, SiteTreeMixin, TestCase):
    """Only what is committed counts, once for all that a transaction changed."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers, title=TITLE)
        index_all()

    def save(self, title: str) -> None:
        self.offer.title = title
        self.offer.save()

    def test_change_that_is_rolled_back_is_not_indexed(self) -> None:
        with self.committed():
            try:
                with transaction.atomic():
                    self.save("Verworfen")
                    raise ValueError
            except ValueError:
                pass
        self.offer.refresh_from_db()
        self.assert_not_found("Verworfen")

    def test_change_before_a_rollback_inside_is_kept(self) -> None:
        with self.committed():
            self.save("Behalten")
            try:
                with transaction.atomic():
                    self.save("Verworfen")
                    raise ValueError
            except ValueError:
                pass
        self.assert_found("Behalten", "Behalten")

    def test_change_after_a_rollback_inside_is_kept(self) -> None:
        with self.committed():
            try:
                with transaction.atomic():
                    self.save("Verworfen")
                    raise ValueError
            except ValueError:
                pass
            self.save("Danach")
        self.assert_found("Danach", "Danach")

    def test_change_in_nested_transactions_is_indexed(self) -> None:
        with self.committed(), transaction.atomic(), transaction.atomic():
            self.save("Innen")
        self.assert_found("Innen", "Innen")

    def test_pages_of_one_transaction_are_written_at_once(self) -> None:
        with CaptureQueriesContext(connection) as asked, self.committed():
            for title in ("Eins", "Zwei", "Drei"):
                self.save(title)
        table = SearchDocument._meta.db_table
        written = [query for query in asked if f'INSERT INTO "{table}"' in query["sql"]]
        self.assertEqual(len(written), 1)

    def test_loader_leaves_documents_alone_until_the_end(self) -> None:
        with self.committed(), loading():
            self.save("Geladen")
        self.assertEqual(languages_with(self.offer), ["de"])
        self.assert_not_found("Geladen")

    def test_page_saved_as_a_plain_page_is_indexed(self) -> None:
        with self.committed():
            page = Page.objects.get(pk=self.offer.pk)
            page.title = "Schlicht"
            page.save()
        self.assert_found("Schlicht", "Schlicht")


class StepTests(DatabaseMixin, SiteTreeMixin, TestCase):
    """What nobody was told of is seen, and mended by ``index_missed``."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers, title=TITLE)
        cls.tree.aliases(cls.offer)
        index_all()

    def mend(self) -> None:
        call_command("index_missed", stdout=StringIO())
        self.assertEqual(out_of_step(), set())

    def test_documents_in_step_need_nothing(self) -> None:
        self.assertEqual(out_of_step(), set())

    def test_document_that_is_missing_is_written(self) -> None:
        # As if the process had ended right after the commit.
        SearchDocument.objects.filter(page=self.offer).delete()
        self.assertEqual(out_of_step(), {self.offer.translation_key})
        self.mend()
        self.assert_found(TITLE, TITLE)

    def test_document_that_is_too_old_is_written_anew(self) -> None:
        Page.objects.filter(pk=self.offer.pk).update(
            title="Neu", last_published_at=timezone.now()
        )
        self.mend()
        self.assert_found("Neu", "Neu")

    def test_document_of_a_page_that_is_not_public_is_removed(self) -> None:
        Page.objects.filter(pk=self.offer.pk).update(live=False)
        self.mend()
        self.assertEqual(languages_with(self.offer), [])

    def test_broken_page_takes_no_other_with_it(self) -> None:
        broken = OfferPageFactory(parent=self.tree.offers, title="Kaputt")
        # Text where a list belongs, as a faulty import leaves it.
        OfferPage.objects.filter(pk=broken.pk).update(short_names=5)
        SearchDocument.objects.all().delete()
        with self.assertLogs("search.indexing", "ERROR"):
            failed = refresh([broken.translation_key, self.offer.translation_key])
        self.assertEqual(failed, [broken.translation_key])
        self.assert_found(TITLE, TITLE)


class CostTests(DatabaseMixin, SiteTreeMixin, TestCase):
    """Writing many documents costs as many queries as writing a few."""

    def queries_for(self, number: int) -> int:
        topic = TopicPageFactory(parent=self.tree.topics)
        keys = []
        for _number in range(number):
            page = OfferPageFactory(parent=self.tree.offers, topics=[topic])
            self.tree.translate(page, "en", title="Offer")
            keys.append(page.translation_key)
        lexicon = current().lexicon
        with CaptureQueriesContext(connection) as asked:
            list(documents_of(indexed_sources(keys), lexicon))
        return len(asked)

    def test_queries_do_not_grow_with_the_pages(self) -> None:
        self.assertEqual(self.queries_for(2), self.queries_for(6))

    def test_saving_a_page_costs_a_bounded_number_of_queries(self) -> None:
        page = OfferPageFactory(parent=self.tree.offers)
        with at_most_queries(self, 50):
            refresh([page.translation_key])
