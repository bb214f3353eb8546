"""The reports on whom to ask next, as editors see them."""

import re
from io import BytesIO
from xml.etree import ElementTree

from django.db import connection
from django.http import HttpResponse
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from and_cms.users.groups import EDITORS, TRANSLATORS
from offers.referrals import places
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.offers.referrals.towns import refer

PAGES = (places.GAPS, places.ROWS, places.PICTURE, places.DRAWING)


class ReportTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, title="Wohnen")
        cls.start, cls.next = (
            OfferPageFactory(parent=cls.tree.offers, title=title, topics=[cls.topic])
            for title in ("Wohngeld", "Mieten <b>Rat</b>")
        )
        refer(cls.start, cls.next, situation="Die Miete ist zu hoch")

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)

    def get(self, name: str, **query: str) -> HttpResponse:
        response = self.client.get(reverse(name), query)
        self.assertEqual(response.status_code, 200)
        return response

    def titles(self, **query: str) -> list[str]:
        found = self.get(places.GAPS, **query).context["object_list"]
        return [finding.title for finding in found]

    def assert_constant_queries(self, name: str) -> None:
        """Assert that more offers and rows cost no more queries."""
        self.get(name)
        with CaptureQueriesContext(connection) as few:
            self.get(name)
        for _number in range(5):
            offer = OfferPageFactory(parent=self.tree.offers, topics=[self.topic])
            refer(self.start, offer)
        with CaptureQueriesContext(connection) as many:
            self.get(name)
        self.assertEqual(len(many), len(few))


class AccessTests(ReportTests):
    def test_s22_translators_do_not_get_in_and_see_no_entry(self) -> None:
        log_in(self.client, TRANSLATORS)
        for name in PAGES:
            with self.subTest(name):
                self.assertNotEqual(self.client.get(reverse(name)).status_code, 200)
        html = html_of(self.client.get(reverse("wagtailadmin_home")))
        self.assertNotIn(reverse(places.GAPS), html)

    def test_editors_find_the_report_in_the_menu(self) -> None:
        html = html_of(self.client.get(reverse("wagtailadmin_home")))
        self.assertIn(reverse(places.GAPS), html)

    def test_s11_strangers_are_sent_to_the_login(self) -> None:
        self.client.logout()
        for name in PAGES:
            self.assertEqual(self.client.get(reverse(name)).status_code, 302)


class GapListTests(ReportTests):
    def test_each_gap_leads_to_the_tab_of_the_editor_where_it_is_mended(self) -> None:
        html = html_of(self.get(places.GAPS, gap="dead-end"))
        edit = reverse("wagtailadmin_pages:edit", args=[self.next.pk])
        anchor = re.search(rf'href="{edit}#(tab-[^"]+)"', html).group(1)
        self.assertIn(f'id="{anchor}"', html_of(self.client.get(edit)))

    def test_list_is_narrowed_by_kind_topic_and_words(self) -> None:
        OfferPageFactory(parent=self.tree.offers, title="Anderes")
        other = TopicPageFactory(parent=self.tree.topics, title="Leer")
        for query, expected in (
            ({"gap": "dead-end"}, ["Anderes", self.next.title]),
            ({"gap": "dead-end", "topic": str(self.topic.pk)}, [self.next.title]),
            ({"topic": str(other.pk)}, ["Leer"]),
            ({"q": "anderes", "gap": "dead-end"}, ["Anderes"]),
            ({"q": "nirgends"}, []),
        ):
            with self.subTest(query):
                self.assertEqual(self.titles(**query), expected)

    def test_unknown_filters_show_the_list_all_the_same(self) -> None:
        for query in ({"gap": "maybe"}, {"topic": "x"}, {"p": "999"}):
            with self.subTest(query):
                self.assertIn(self.next.title, self.titles(**query))

    def test_kinds_are_counted(self) -> None:
        counts = self.get(places.GAPS).context["counts"]
        numbers = [number for _label, number, _url in counts]
        self.assertEqual(numbers, [1, 0, 0, 0, 1, 1])

    def test_list_is_exported_as_csv_and_spreadsheet(self) -> None:
        answer = self.get(places.GAPS, gap="one-way", export="csv")
        text = b"".join(answer.streaming_content).decode()
        self.assertEqual(len(text.splitlines()), 2)
        self.assertIn("Wohngeld", text)
        answer = self.get(places.GAPS, gap="one-way", export="xlsx")
        book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
        self.assertEqual(book.active["A2"].value, self.next.title)

    def test_number_of_queries_does_not_grow(self) -> None:
        self.assert_constant_queries(places.GAPS)


class RowListTests(ReportTests):
    def rows(self, **query: str) -> list[str]:
        found = self.get(places.ROWS, **query).context["object_list"]
        return [row.situation for row in found]

    def test_rows_are_found_by_situation_and_by_both_offers(self) -> None:
        draft = OfferPageFactory(parent=self.tree.offers, title="Neu", live=False)
        refer(draft, self.start, situation="Noch nicht da", is_inferred=True)
        for query, expected in (
            ({"q": "miete ist"}, ["Die Miete ist zu hoch"]),
            ({"q": "neu"}, ["Noch nicht da"]),
            ({"q": "wohngeld"}, ["Die Miete ist zu hoch", "Noch nicht da"]),
            ({"is_inferred": "true"}, ["Noch nicht da"]),
            ({"topic": str(self.topic.pk)}, ["Die Miete ist zu hoch"]),
        ):
            with self.subTest(query):
                self.assertCountEqual(self.rows(**query), expected)

    def test_rows_of_other_languages_are_left_out(self) -> None:
        refer(self.tree.alias(self.start, "en"), self.next, situation="The rent")
        self.assertEqual(self.rows(), ["Die Miete ist zu hoch"])

    def test_rows_are_exported(self) -> None:
        answer = self.get(places.ROWS, export="csv")
        text = b"".join(answer.streaming_content).decode()
        self.assertIn("Wohngeld,Die Miete ist zu hoch", text)

    def test_number_of_queries_does_not_grow(self) -> None:
        self.assert_constant_queries(places.ROWS)


class PictureTests(ReportTests):
    def test_table_says_all_that_the_picture_shows(self) -> None:
        html = html_of(self.get(places.PICTURE))
        _top, _svg, html = html.partition('class="network-picture"')
        picture, _end, rest = html.partition("</svg>")
        for text in ("Wohngeld", self.next.title, "Die Miete ist zu hoch", "Wohnen"):
            with self.subTest(text):
                self.assertIn(escape(text), picture)
                self.assertIn(escape(text), rest)

    def test_picture_has_a_name_a_description_and_neither_script_nor_style(
        self,
    ) -> None:
        svg = self.get(places.DRAWING).content.decode()
        self.assertIn('role="img" aria-labelledby="network-title network-text"', svg)
        self.assertRegex(svg, r'<title id="network-title">.+</title>')
        self.assertRegex(svg, r'<desc id="network-text">.+</desc>')
        self.assertNotRegex(svg, r"<script|<style|style=|<image|href|&lt;b>.*<b>")

    def test_file_is_whole_xml_to_be_saved(self) -> None:

        response = self.get(places.DRAWING)
        ElementTree.fromstring(response.content.decode())  # noqa: S314 - our own output
        self.assertIn("attachment", response["Content-Disposition"])

    def test_one_topic_shows_its_offers_and_unknown_ones_show_all(self) -> None:
        OfferPageFactory(parent=self.tree.offers, title="Anderes")
        for query, is_shown in (
            ({"topic": str(self.topic.pk)}, False),
            ({"topic": "999999"}, True),
            ({"topic": "<x>"}, True),
        ):
            with self.subTest(query):
                html = html_of(self.get(places.PICTURE, **query))
                self.assertEqual("Anderes" in html, is_shown)

    def test_marks_are_those_of_the_whole_network(self) -> None:
        elsewhere = TopicPageFactory(parent=self.tree.topics)
        far = OfferPageFactory(parent=self.tree.offers, topics=[elsewhere])
        refer(self.next, far)
        part = self.get(places.PICTURE, topic=str(self.topic.pk)).context["drawing"]
        marks = {one.station.title: one.is_dead_end for one in part.labels}
        self.assertFalse(marks[self.next.title])

    def test_network_without_offers_has_no_picture(self) -> None:
        self.start.delete()
        self.next.delete()
        self.assertNotIn("<svg xmlns", html_of(self.get(places.PICTURE)))

    def test_number_of_queries_does_not_grow(self) -> None:
        for name in (places.PICTURE, places.DRAWING):
            with self.subTest(name):
                self.assert_constant_queries(name)
