"""What the search server has missed, told by several at once."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest import mock, skipUnless

from django.db import connection
from django.test import TestCase, TransactionTestCase, override_settings

from and_cms.core.bulk import loading
from search import elastic, outbox
from search.models import MissedUpdate, SearchDocument
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, build_site_tree
from tests.search.engines import ElasticsearchMixin, backends, needs_elasticsearch
from tests.search.indexed import index_all


class OutboxTests(ElasticsearchMixin, SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers)

    def index_of(self, number: int) -> dict | None:
        """Return what the server has of a document."""
        self.catch_up()
        found = elastic.client().search(
            index=elastic.alias(), query={"term": {"pk": str(number)}}
        )
        hits = found["hits"]["hits"]
        return hits[0]["_source"] if hits else None

    def document(self) -> SearchDocument:
        index_all()
        return SearchDocument.objects.get(page=self.offer)

    def test_document_is_taken_in_as_it_is_now(self) -> None:
        document = self.document()
        outbox.remember([document.pk])
        SearchDocument.objects.filter(pk=document.pk).update(title="neuester stand")
        self.assertTrue(outbox.push())
        self.assertEqual(self.index_of(document.pk)["title"], "neuester stand")
        self.assertEqual(MissedUpdate.objects.count(), 0)

    def test_document_that_is_gone_is_forgotten(self) -> None:
        document = self.document()
        outbox.push()
        self.assertIsNotNone(self.index_of(document.pk))
        number = document.pk
        document.delete()
        self.assertTrue(MissedUpdate.objects.filter(document=number).exists())
        self.assertTrue(outbox.push())
        self.assertIsNone(self.index_of(number))

    def test_document_that_was_never_there_can_be_forgotten(self) -> None:
        outbox.remember([999_999_999])
        self.assertTrue(outbox.push())

    def test_document_is_remembered_once(self) -> None:
        number = self.document().pk
        for _time in range(3):
            outbox.remember([number, number])
        self.assertEqual(MissedUpdate.objects.filter(document=number).count(), 1)

    def test_many_documents_go_in_batches(self) -> None:
        pages = [OfferPageFactory(parent=self.tree.offers) for _number in range(3)]
        self.addCleanup(setattr, outbox, "BATCH", outbox.BATCH)
        outbox.BATCH = 2
        index_all()
        self.assertGreater(MissedUpdate.objects.count(), len(pages))
        self.assertTrue(outbox.push())
        self.assertEqual(MissedUpdate.objects.count(), 0)

    def test_new_index_is_one_part_however_it_was_filled(self) -> None:
        with mock.patch.object(outbox, "all_documents", one_by_one):
            outbox.fill()
        parts = elastic.client().cat.segments(index=elastic.alias(), format="json")
        self.assertGreater(SearchDocument.objects.count(), 1)
        self.assertEqual(len(list(parts)), 1)

    def test_index_that_is_not_joined_in_time_is_used_all_the_same(self) -> None:
        before = set(elastic.client().indices.get_alias(name=elastic.alias()))
        with (
            mock.patch("search.backends.JOINING", 0.0001),
            self.assertLogs("search.backends", "WARNING"),
        ):
            outbox.fill()
        after = set(elastic.client().indices.get_alias(name=elastic.alias()))
        self.assertTrue(after.isdisjoint(before))


def one_by_one() -> Iterator[list[SearchDocument]]:
    """Give each document by itself, and let the server close a part after it."""
    for document in SearchDocument.objects.all():
        yield [document]
        elastic.client().indices.refresh()


@needs_elasticsearch
@skipUnless(connection.vendor == "postgresql", "needs a database with row locks")
class ParallelTests(TransactionTestCase):
    """Two processes at once: nothing twice, nothing lost, nobody waits for ever."""

    # The first page of all was made by a migration.
    serialized_rollback = True

    def setUp(self) -> None:
        prefix = os.environ.get("ELASTICSEARCH_INDEX_PREFIX", "and_")
        found = backends(
            os.environ["ELASTICSEARCH_URL"], f"{prefix}parallel_{os.getpid()}_"
        )
        override = override_settings(WAGTAILSEARCH_BACKENDS=found)
        override.enable()
        self.addCleanup(override.disable)
        self.addCleanup(ElasticsearchMixin.drop_index)
        with loading():
            self.tree = build_site_tree()
            parent = self.tree.offers
            self.pages = [OfferPageFactory(parent=parent) for _number in range(8)]
        index_all()
        outbox.fill()

    def at_once(self, *jobs: Callable[[], object]) -> None:
        """Do several things in threads of their own; all must succeed."""

        def run(job: Callable[[], object]) -> None:
            try:
                job()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(jobs)) as pool:
            for future in [pool.submit(run, job) for job in jobs]:
                future.result(60)

    def test_pushes_at_once_lose_nothing(self) -> None:
        outbox.remember_all()
        self.at_once(outbox.push, outbox.push, outbox.push)
        self.assertEqual(MissedUpdate.objects.count(), 0)

    def test_saves_and_pushes_at_once_lose_nothing(self) -> None:
        def save(number: int) -> None:
            page = self.pages[number]
            page.title = f"Neu {number}"
            page.save_revision().publish()

        jobs = [lambda n=number: save(n) for number in range(6)]
        self.at_once(*jobs, outbox.push, outbox.push)
        outbox.push()
        self.assertEqual(MissedUpdate.objects.count(), 0)
        elastic.client().indices.refresh(index=elastic.alias())
        for number in range(6):
            with self.subTest(number):
                self.assertEqual(self.german_titles(f"neu {number}"), 1)

    def german_titles(self, title: str) -> int:
        """Return how many German documents the server has under a title."""
        words = {"match": {"title": {"query": title, "operator": "AND"}}}
        german = {"term": {"language_filter": "de"}}
        found = elastic.client().search(
            index=elastic.alias(), query={"bool": {"must": words, "filter": german}}
        )
        return len(found["hits"]["hits"])

    def test_two_rebuilds_at_once_leave_one_index_name(self) -> None:
        self.at_once(outbox.fill, outbox.fill)
        outbox.fill()
        names = elastic.client().indices.get_alias(name=elastic.alias())
        self.assertEqual(len(names), 1)
