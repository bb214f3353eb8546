from datetime import timedelta

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from and_cms.users.groups import EDITORS
from offers.enums import OfferState
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import (
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import OrganisationFactory

QUERIES_PER_ROW = 6
"""Wagtail's own menu of each row asks for the page's translations and its state."""


class ListingTests(SiteTreeMixin, TestCase):
    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)

    def titles(self, name: str, **query: str) -> list[str]:
        """Return the titles that a list shows."""
        response = self.client.get(reverse(f"{name}:index"), query)
        self.assertEqual(response.status_code, 200)
        return [page.title for page in response.context["object_list"]]


class OfferListingTests(ListingTests):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.topic = TopicPageFactory(parent=cls.tree.topics)
        cls.office = OrganisationFactory(name="Wohngeldstelle")
        yesterday = timezone.localdate() - timedelta(days=1)
        cls.housing = OfferPageFactory(
            parent=cls.tree.offers,
            title="Wohngeld",
            provider=cls.office,
            topics=[cls.topic],
            confirmed_on=yesterday,
            next_check=yesterday,
        )
        cls.draft = OfferPageFactory(
            parent=cls.tree.offers,
            title="Entwurf",
            live=False,
            state=OfferState.UNKNOWN,
            next_check=timezone.localdate(),
        )
        cls.tree.translate(cls.housing, "en", title="Housing benefit")
        cls.tree.alias(cls.housing, "ar")

    def test_german_pages_only_drafts_included(self) -> None:
        self.assertEqual(self.titles("offers"), ["Entwurf", "Wohngeld"])

    def test_filters_narrow_the_list(self) -> None:
        for query, expected in (
            ({"state": "unknown"}, ["Entwurf"]),
            ({"topic": str(self.topic.pk)}, ["Wohngeld"]),
            ({"provider": str(self.office.pk)}, ["Wohngeld"]),
            ({"check": "due"}, ["Wohngeld"]),
            ({"check": "never"}, ["Entwurf"]),
        ):
            with self.subTest(query):
                self.assertEqual(self.titles("offers", **query), expected)

    def test_a_check_due_today_is_not_overdue(self) -> None:
        self.assertNotIn("Entwurf", self.titles("offers", check="due"))

    def test_search_finds_parts_of_words_together_with_filters(self) -> None:
        self.assertEqual(self.titles("offers", q="geld"), ["Wohngeld"])
        self.assertEqual(
            self.titles("offers", q="geldst", state="running"), ["Wohngeld"]
        )
        self.assertEqual(self.titles("offers", q="geld", state="ended"), [])

    def test_each_column_can_be_sorted(self) -> None:
        for key in ("title", "state", "provider__name", "confirmed_on", "next_check"):
            for sign in ("", "-"):
                with self.subTest(sign + key):
                    found = self.titles("offers", ordering=sign + key)
                    self.assertEqual(len(found), 2)

    def test_the_number_of_queries_does_not_grow_with_the_offers(self) -> None:
        url = reverse("offers:index")
        self.client.get(url)
        with CaptureQueriesContext(connection) as few:
            self.client.get(url)
        for _number in range(5):
            OfferPageFactory(parent=self.tree.offers)
        with CaptureQueriesContext(connection) as many:
            self.client.get(url)
        self.assertLessEqual(len(many), len(few) + 5 * QUERIES_PER_ROW)


@time_machine.travel("2026-11-20 12:00+01:00")
class EventListingTests(ListingTests):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.late = EventPageFactory(
            parent=cls.tree.events, title="Spät", dates=[once("2026-12-24")]
        )
        cls.soon = EventPageFactory(
            parent=cls.tree.events, title="Bald", dates=[once("2026-11-26")]
        )
        cls.over = EventPageFactory(
            parent=cls.tree.events, title="Vorbei", dates=[once("2026-11-01")]
        )

    def test_the_next_event_comes_first(self) -> None:
        found = self.titles("events", when="ahead")
        self.assertEqual(found, ["Bald", "Spät"])

    def test_past_events_can_be_asked_for(self) -> None:
        self.assertEqual(self.titles("events", when="past"), ["Vorbei"])

    def test_an_event_without_a_date_ahead_says_so(self) -> None:
        html = html_of(self.client.get(reverse("events:index"), {"when": "past"}))
        self.assertIn("Vorbei", html)


class OtherListingTests(ListingTests):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, title="Geld")
        cls.partner = PartnerPageFactory(
            parent=cls.tree.partners, organisation__name="Kaleb"
        )

    def test_partner_pages_and_topics_have_their_lists(self) -> None:
        self.assertEqual(self.titles("partner_pages", q="kal"), ["Kaleb"])
        self.assertEqual(self.titles("topics", q="gel"), ["Geld"])
