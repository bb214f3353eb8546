"""Quiet mode: what a sensitive page tells the device, others and machines (issue 7)."""

import re
from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from offers.enums import OfferState
from offers.models import OfferDistrict, OfferPage
from search.models import SearchDocument
from tests.assertions import html_of, title_of
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import (
    OfferPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
    code_of,
)
from tests.factories.partners import ContactFactory, PlaceFactory
from tests.search.indexed import index_all
from vocabulary.models import District

OFFER, EVENT, TOPIC = (
    "/de/angebote/frauenschutzhaus/",
    "/de/veranstaltungen/frauenschutzabend/",
    "/de/themen/frauenschutz/",
)
PAGES = (OFFER, EVENT, TOPIC)
MATTER = "rauenschutz"
STREET, DISTRICT = "Geheimweg 7", "Verstecktal"


class QuietTestCase(SiteTreeMixin, TestCase):
    """A sensitive offer at a secret address, a sensitive event, a sensitive topic."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.topic = TopicPageFactory(
            parent=cls.tree.topics,
            title="Frauenschutz",
            slug="frauenschutz",
            is_sensitive=True,
        )
        cls.district = District.objects.create(
            key="verstecktal", name=DISTRICT, kind="borough"
        )
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            title="Frauenschutzhaus",
            slug="frauenschutzhaus",
            summary="Frauenschutz bei Tag und Nacht.",
            topics=[cls.topic],
            contact=ContactFactory(phone="0351 281 7788"),
            place=PlaceFactory(street=STREET, district=cls.district),
            is_sensitive=True,
            hides_address=True,
        )
        cls.event = EventPageFactory(
            parent=cls.tree.events,
            title="Frauenschutzabend",
            slug="frauenschutzabend",
            dates=[once((timezone.localdate() + timedelta(days=7)).isoformat())],
            is_sensitive=True,
        )

    def html(self, path: str) -> str:
        return html_of(self.client.get(path))

    def head(self, path: str) -> str:
        html = self.html(path)
        return html[: html.index("</head>")]


class QuietPageTests(QuietTestCase):
    def test_page_has_a_button_to_leave_that_works_without_scripts(self) -> None:
        link = 'href="https://www.dresden.de/" rel="noreferrer nofollow" data-leave'
        for path in PAGES:
            with self.subTest(path):
                self.assertIn(link, self.html(path))

    def test_presses_of_the_key_are_said_aloud(self) -> None:
        for path in PAGES:
            with self.subTest(path):
                self.assertRegex(self.html(path), r'role="status" data-leave-said="')

    def test_title_in_tab_and_history_is_neutral(self) -> None:
        for path in (*PAGES, f"/de/a/{code_of(self.offer)}/"):
            with self.subTest(path):
                self.assertNotIn(MATTER, title_of(self.client.get(path)))

    def test_f08_preview_has_no_image_no_description_and_no_matter(self) -> None:
        for path in PAGES:
            head = self.head(path)
            with self.subTest(path):
                self.assertNotIn("og:image", head)
                self.assertNotIn("twitter:", head)
                self.assertNotIn('name="description"', head)
                self.assertNotIn("og:description", head)
                title = re.search(r'og:title" content="([^"]*)"', head)
                self.assertNotIn(MATTER, title[1])

    def test_f01_f03_f04_data_for_machines_names_no_matter(self) -> None:
        pattern = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
        for path in PAGES:
            with self.subTest(path):
                blocks = " ".join(pattern.findall(self.html(path)))
                self.assertNotIn(MATTER, blocks)
                self.assertNotIn('"@type": "Event"', blocks)

    def test_s04_next_page_learns_nothing(self) -> None:
        for path in (*PAGES, f"/de/a/{code_of(self.offer)}/"):
            with self.subTest(path):
                response = self.client.get(path)
                self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")

    def test_form_for_mistakes_is_opened_under_the_neutral_address(self) -> None:
        for path in (OFFER, EVENT):
            html = self.html(path)
            links = re.findall(r'href="([^"]*/rueckmeldung/\?[^"]*)"', html)
            with self.subTest(path):
                self.assertTrue(links)
                for link in links:
                    self.assertNotIn(MATTER, link)
                    self.assertRegex(link, r"seite=%2Fde%2Fa%2F\w{6}%2F")

    def test_way_back_is_neutral(self) -> None:
        for path in PAGES:
            trail = re.search(r'<nav class="breadcrumb.*?</nav>', self.html(path), re.S)
            with self.subTest(path):
                self.assertNotIn(MATTER, trail[0])

    def test_page_that_is_not_sensitive_is_not_quiet(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(is_sensitive=False)
        html = self.html(OFFER)
        self.assertNotIn("data-leave", html)
        self.assertIn("og:image", html)


class HiddenAddressTests(QuietTestCase):
    """A secret address is nowhere: neither the street nor the part of the town."""

    def assert_secret(self, text: str) -> None:
        """Assert that a text gives neither street nor district away."""
        self.assertNotIn("Geheimweg", text)
        self.assertNotIn(DISTRICT, text)

    def test_page_shows_no_address_and_no_map(self) -> None:
        html = self.html(OFFER)
        self.assert_secret(html)
        self.assertNotRegex(html, r'href="(?:geo:|[^"]*(?:openstreetmap|maps))')

    def test_page_shows_no_hours_of_the_secret_place(self) -> None:
        self.offer.place.hours.create(weekday="monday", opens="09:13", closes="11:17")
        self.assertNotIn("9:13", self.html(OFFER))

    def test_page_does_not_tell_where_a_secret_place_moves_to(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(
            state=OfferState.MOVING,
            moves_on=timezone.localdate() + timedelta(days=9),
            moves_to=PlaceFactory(street="Geheimweg 9"),
        )
        self.assert_secret(self.html(OFFER))

    def test_lists_and_topic_show_no_address(self) -> None:
        for path in ("/de/angebote/", TOPIC, "/de/suche/?q=Frauenschutz"):
            with self.subTest(path):
                self.assertNotIn("Geheimweg", self.html(path))

    def test_order_of_the_list_does_not_give_the_district_away(self) -> None:
        OfferDistrict.objects.create(
            page=self.offer, district=self.district, kind="located"
        )
        OfferPageFactory(parent=self.tree.offers, title="Anderes Angebot")
        found = OfferPage.objects.visible().near_first([self.district])
        self.assertEqual({page.near_order for page in found}, {1})

    def test_f03_data_for_machines_has_no_address(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(is_sensitive=False)
        self.assert_secret(self.html(OFFER))

    def test_f12_api_has_no_address(self) -> None:
        for path in ("offers/", "offers/frauenschutzhaus/"):
            with self.subTest(path):
                answer = self.client.get(f"/api/v1/{path}?lang=de").content.decode()
                self.assertNotIn("Geheimweg", answer)
                self.assertNotIn("verstecktal", answer)

    def test_index_of_the_search_has_no_address(self) -> None:
        index_all()
        documents = SearchDocument.objects.all()
        self.assertTrue(documents)
        for document in documents:
            self.assert_secret(str(document.__dict__))

    def test_what_is_taken_along_has_no_address(self) -> None:
        for path in ("/de/taschenbuch.html", "/de/unterwegs/nicht-da/"):
            with self.subTest(path):
                self.assert_secret(self.html(path))
