"""What an answer leads to: offers that can be used today, and never a dead end."""

from django.test import TestCase

from home.models import HomeEmergency
from offers.enums import OfferState
from offers.models import OfferPage
from tests.assertions import html_of
from tests.factories.guide import answer, follow_up
from tests.factories.pages import OfferPageFactory, code_of, make_private
from tests.factories.partners import ContactFactory
from tests.guide.test_pages import GuideMixin
from tests.queries import at_most_queries

RESULT = "/de/wegweiser/unterhalt/passt/"


class ResultTests(GuideMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.first, cls.second = (
            OfferPageFactory(parent=cls.tree.offers, slug=slug)
            for slug in ("erstes", "zweites")
        )
        cls.answer = answer(cls.question, "passt", cls.second, cls.first)

    def page(self, address: str = RESULT) -> str:
        """Return a result as text."""
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        return html_of(response)

    def change(self, offer: OfferPage, **fields: object) -> None:
        OfferPage.objects.filter(pk=offer.pk).update(**fields)

    def test_offers_stand_in_their_order_with_their_reasons(self) -> None:
        html = self.page()
        self.assertLess(html.index("Grund für zweites"), html.index("Grund für erstes"))
        self.assertIn('href="/de/angebote/zweites/"', html)

    def test_a_draft_is_left_out(self) -> None:
        self.change(self.first, live=False)
        self.assertNotIn("Grund für erstes", self.page())

    def test_a_private_offer_is_left_out(self) -> None:
        make_private(self.first)
        self.assertNotIn("Grund für erstes", self.page())

    def test_an_ended_offer_is_left_out(self) -> None:
        self.change(self.first, state=OfferState.ENDED)
        self.assertNotIn("Grund für erstes", self.page())

    def test_a_deleted_offer_is_left_out(self) -> None:
        self.first.delete()
        self.assertNotIn("Grund für erstes", self.page())

    def test_without_any_offer_topic_and_search_are_left(self) -> None:
        for offer in (self.first, self.second):
            self.change(offer, live=False)
        html = self.page()
        self.assertIn('<a href="/de/themen/unterhalt/"', html)
        self.assertIn('<a href="/de/suche/">', html)

    def test_reasons_are_in_the_readers_language(self) -> None:
        for page in (self.topic, self.guide, self.first, self.second):
            self.tree.aliases(page)
        english = self.tree.translate(self.question, "en", title="What about it?")
        english.answers.filter(key="passt").update(first_reason="Because it helps.")
        html = self.page("/en/wegweiser/unterhalt/passt/")
        self.assertInHTML("<span>Because it helps.</span>", html)

    def test_german_facts_decide_whatever_a_translation_holds(self) -> None:
        for page in (self.topic, self.guide, self.first, self.second):
            self.tree.aliases(page)
        english = self.tree.translate(self.question, "en", title="What about it?")
        english.answers.filter(key="passt").update(first_offer=None)
        html = self.page("/en/wegweiser/unterhalt/passt/")
        self.assertIn('href="/en/angebote/zweites/"', html)

    def test_a_changed_offer_never_gets_the_old_reason(self) -> None:
        for page in (self.topic, self.guide, self.first, self.second):
            self.tree.aliases(page)
        english = self.tree.translate(self.question, "en", title="What about it?")
        english.answers.filter(key="passt").update(first_reason="Because it helps.")
        self.question.answers.filter(key="passt").update(
            first_offer=self.offer, first_reason="Neuer Grund"
        )
        self.tree.aliases(self.offer)
        html = self.page("/en/wegweiser/unterhalt/passt/")
        self.assertNotIn("Because it helps.", html)
        self.assertInHTML('<span lang="de" dir="ltr">Neuer Grund</span>', html)

    def test_a_sensitive_offer_goes_by_its_neutral_address(self) -> None:
        self.change(self.first, is_sensitive=True)
        code = code_of(self.first)
        html = self.page()
        self.assertIn(f'href="/de/a/{code}/"', html)
        self.assertNotIn("/de/angebote/erstes/", html)
        self.assertIn(f'name="o" value="zweites,a.{code}"', html)

    def test_a_result_becomes_a_list(self) -> None:
        keys = "zweites,erstes"
        self.assertIn(f'name="o" value="{keys}"', self.page())
        listed = self.client.get("/de/merkliste/", {"o": keys})
        self.assertContains(listed, self.first.title)

    def test_danger_begins_with_the_numbers(self) -> None:
        HomeEmergency.objects.create(
            page=self.tree.home,
            label="Polizei",
            contact=ContactFactory(phone="110"),
            locale=self.tree.home.locale,
        )
        answer(self.question, "jetzt", is_urgent=True)
        for address in ("jetzt/", ""):
            html = self.page(f"/de/wegweiser/unterhalt/{address}")
            with self.subTest(address):
                self.assertLess(html.index('href="tel:110"'), html.index("<h1"))
                self.assertEqual(html.count('href="tel:110"'), 1)

    def test_a_sensitive_result_has_the_numbers_too(self) -> None:
        HomeEmergency.objects.create(
            page=self.tree.home,
            label="Polizei",
            contact=ContactFactory(phone="110"),
            locale=self.tree.home.locale,
        )
        self.change(self.first, is_sensitive=True)
        self.assertEqual(self.page().count('href="tel:110"'), 1)

    def test_a_further_question_is_offered_after_the_offers(self) -> None:
        below = follow_up(self.question, "was-zuerst")
        answer(self.question, "beides", self.first, next_question=below)
        html = self.page("/de/wegweiser/unterhalt/beides/")
        self.assertIn('href="/de/wegweiser/unterhalt/was-zuerst/"', html)

    def test_few_queries_however_many_answers(self) -> None:
        for number in range(5):
            answer(self.question, f"mehr-{number}", self.first)
        self.client.get(RESULT)
        with at_most_queries(self, 15):
            self.client.get(RESULT)
        with at_most_queries(self, 13):
            self.client.get("/de/wegweiser/unterhalt/")
