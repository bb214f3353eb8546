from django.test import TestCase
from django.urls import reverse

from and_cms.core.usage import usage_counts
from and_cms.users.groups import EDITORS, TRANSLATORS
from partners.models import Contact
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.factories.partners import (
    ContactFactory,
    OrganisationFactory,
    PlaceFactory,
)
from vocabulary.models import District, Term, TermWord

LISTS = ("partners_organisation", "partners_place", "partners_contact")


class RecordTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.contact = ContactFactory(label="Wohngeldstelle", phone="0351 488 1301")
        cls.spare = ContactFactory(label="Niemand")
        cls.offer = OfferPageFactory(parent=cls.tree.offers, contact=cls.contact)
        cls.tree.translate(cls.offer, "en", title="Housing benefit")
        cls.tree.alias(cls.offer, "ar")

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)

    def get(self, label: str, view: str, *args: object, **query: str) -> object:
        return self.client.get(
            reverse(f"wagtailsnippets_{label}:{view}", args=args), query
        )

    def test_a_use_counts_once_not_once_a_language(self) -> None:
        counts = usage_counts([self.contact, self.spare])
        self.assertEqual(counts, {self.contact.pk: 1, self.spare.pk: 0})

    def test_the_list_says_how_often_a_record_is_used(self) -> None:
        response = self.get("partners_contact", "list")
        counts = {row.label: row.usage_count for row in response.context["object_list"]}
        self.assertEqual(counts, {"Niemand": 0, "Wohngeldstelle": 1})

    def test_the_usage_view_names_the_german_page_only(self) -> None:
        html = html_of(self.get("partners_contact", "usage", self.contact.pk))
        self.assertIn(self.offer.title, html)
        self.assertNotIn("Housing benefit", html)

    def test_search_finds_a_phone_number(self) -> None:
        response = self.get("partners_contact", "list", q="1301")
        found = [row.label for row in response.context["object_list"]]
        self.assertEqual(found, ["Wohngeldstelle"])

    def test_a_used_record_is_not_deleted(self) -> None:
        url = reverse("wagtailsnippets_partners_contact:delete", args=[self.contact.pk])
        response = self.client.post(url, follow=True)
        self.assertIn("Wohngeldstelle", html_of(response))
        self.assertTrue(Contact.objects.filter(pk=self.contact.pk).exists())

    def test_used_records_are_not_deleted_in_bulk_either(self) -> None:
        url = reverse("wagtail_bulk_action", args=["partners", "contact", "delete"])
        keys = f"?id={self.contact.pk}&id={self.spare.pk}"
        self.client.post(url + keys)
        self.assertEqual(Contact.objects.count(), 2)

    def test_an_unused_record_is_deleted(self) -> None:
        url = reverse("wagtailsnippets_partners_contact:delete", args=[self.spare.pk])
        self.client.post(url)
        self.assertFalse(Contact.objects.filter(pk=self.spare.pk).exists())

    def test_all_lists_open_empty_full_searched_and_filtered(self) -> None:
        OrganisationFactory()
        PlaceFactory()
        for label in LISTS:
            for query in ({}, {"q": "a"}, {"q": "gibtesnicht"}):
                with self.subTest(label=label, query=query):
                    response = self.get(label, "list", **query)
                    self.assertEqual(response.status_code, 200)


class WordListTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.term = Term.objects.create(
            key="uvg", official="Unterhaltsvorschuss", explanation="Geld vom Amt."
        )
        for text in ("Alimente", "аліменти"):
            TermWord.objects.create(term=cls.term, text=text)
        Term.objects.create(key="kita", official="Kita", explanation="Betreuung.")
        District.objects.create(key="mitte", name="Altstadt", kind="stadtbezirk")

    def test_a_term_is_found_by_each_of_its_words_once(self) -> None:
        log_in(self.client, EDITORS)
        url = reverse("wagtailsnippets_vocabulary_term:list")
        for query in ("unterhalt", "alimente", "алім"):
            with self.subTest(query):
                rows = list(self.client.get(url, {"q": query}).context["object_list"])
                self.assertEqual([row.pk for row in rows], [self.term.pk])
                self.assertEqual(rows[0].word_count, 2)

    def test_translators_read_the_words_but_cannot_change_them(self) -> None:
        log_in(self.client, TRANSLATORS)
        name = "wagtailsnippets_vocabulary_term"
        html = html_of(self.client.get(reverse(f"{name}:inspect", args=[self.term.pk])))
        self.assertIn("аліменти", html)
        response = self.client.get(reverse(f"{name}:edit", args=[self.term.pk]))
        self.assertEqual(response.status_code, 302)

    def test_districts_are_listed(self) -> None:
        log_in(self.client, EDITORS)
        url = reverse("wagtailsnippets_vocabulary_district:list")
        self.assertIn("Altstadt", html_of(self.client.get(url, {"q": "alt"})))
