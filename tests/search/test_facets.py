"""What pages are filtered by is written down with their words."""

from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.test import TestCase
from django.utils import timezone

from and_cms.core.searchable import Facets
from offers.models import OfferDistrict, OfferPage
from search import texts
from search.indexing import out_of_step
from search.models import SearchDocument
from search.queries import search
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.factories.partners import PlaceFactory
from tests.queries import at_most_queries
from tests.search.indexed import index_all
from vocabulary.models import District


class FacetTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        tree = cls.tree
        cls.topic = TopicPageFactory(parent=tree.topics, title="Geld", slug="geld")
        cls.near, cls.far = (
            District.objects.create(key=key, name=key.title(), kind="stadtbezirk")
            for key in ("cotta", "prohlis")
        )
        cls.offer = OfferPageFactory(
            parent=tree.offers,
            title="Kleiderkammer",
            state="paused",
            topics=[cls.topic],
            place=PlaceFactory(district=cls.near),
        )
        OfferDistrict.objects.create(page=cls.offer, district=cls.far, kind="served")
        cls.event = EventPageFactory(
            parent=tree.events,
            title="Kleidertausch",
            topics=[cls.topic],
            district=cls.near,
            dates=[once((timezone.localdate() + timedelta(days=3)).isoformat())],
        )
        tree.aliases(cls.offer)
        index_all()

    def stored(self) -> dict[int, dict | None]:
        documents = SearchDocument.objects.filter(facets__isnull=False)
        return dict(documents.values_list("page_id", "facets"))

    def facets(self, page: OfferPage) -> Facets:
        return Facets.from_json(self.stored()[page.pk])

    def test_offer_tells_state_topics_and_districts(self) -> None:
        self.assertEqual(
            self.facets(self.offer),
            Facets(
                topics=frozenset({"geld"}),
                serves=frozenset({self.far.pk}),
                located=frozenset({self.near.pk}),
                state="paused",
            ),
        )

    def test_s32_secret_address_is_near_to_nothing(self) -> None:
        self.offer.hides_address = True
        self.offer.save()
        index_all()
        self.assertEqual(self.facets(self.offer).located, frozenset())

    def test_event_tells_when_its_last_date_ends(self) -> None:
        until = self.facets(self.event).until
        self.assertEqual(until, self.event.occurrences.get().ends_at)

    def test_only_german_documents_of_offers_and_events_have_any(self) -> None:
        self.assertEqual(set(self.stored()), {self.offer.pk, self.event.pk})

    def test_facets_come_with_the_text(self) -> None:
        search("Kleiderkammer", "de")
        texts._held.clear()
        # Whether names have changed, which documents have the words, which are public,
        # and their texts.
        with at_most_queries(self, 4):
            self.assertTrue(search("Kleiderkammer", "de").hits)

    def test_event_told_in_another_language_has_them_in_its_german_document(
        self,
    ) -> None:
        told = EventPageFactory(
            parent=self.tree.events,
            title="Зустріч",
            text_language="uk",
            dates=[once((timezone.localdate() + timedelta(days=3)).isoformat())],
        )
        index_all()
        self.assertIn(told.pk, self.stored())
        self.assertEqual(
            [hit.title for hit in search("Зустріч", "de").hits], ["Зустріч"]
        )

    def test_renamed_topic_is_the_new_filter(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            self.topic.slug = "finanzen"
            self.topic.save()
        self.assertEqual(self.facets(self.offer).topics, {"finanzen"})

    def test_document_without_them_is_found_by_the_timed_command(self) -> None:
        self.assertEqual(out_of_step(), set())
        SearchDocument.objects.filter(page=self.offer).update(facets=None)
        self.assertEqual(out_of_step(), {self.offer.translation_key})

    def secret_and_undated(self) -> None:
        """Make what the migration must tell apart."""
        hidden = OfferPageFactory(
            parent=self.tree.offers,
            title="Schutzhaus",
            hides_address=True,
            place=PlaceFactory(district=self.near),
        )
        OfferDistrict.objects.create(page=hidden, district=self.near, kind="located")
        OfferPageFactory(parent=self.tree.offers, title="Hotline")
        EventPageFactory(parent=self.tree.events, title="Irgendwann", dates=[])
        index_all()

    def test_documents_of_before_are_given_theirs_by_the_migration(self) -> None:
        self.secret_and_undated()
        written = self.stored()
        SearchDocument.objects.update(facets=None)
        import_module("search.migrations.0006_fill_facets").fill(apps, None)
        self.assertEqual(self.stored(), written)
