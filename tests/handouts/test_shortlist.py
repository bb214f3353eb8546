"""The list: what stands in its address, and nothing that may not be seen."""

from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from offers.enums import OfferState
from offers.models import OfferPage
from tests.assertions import html_of
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, code_of, make_private
from tests.factories.partners import ContactFactory, PlaceFactory
from tests.queries import at_most_queries


class ListTestCase(SiteTreeMixin, TestCase):
    """An open offer, a quiet one with a hidden address, and an event."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, slug="wohngeld", title="Wohngeld"
        )
        cls.quiet = OfferPageFactory(
            parent=cls.tree.offers,
            slug="schutz",
            title="Schutzhaus",
            is_sensitive=True,
            hides_address=True,
            contact=ContactFactory(phone="0351 281 7788"),
            place=PlaceFactory(street="Geheimweg 5"),
        )
        cls.event = EventPageFactory(
            parent=cls.tree.events,
            slug="fest",
            title="Sommerfest",
            dates=[once("2030-06-01")],
        )
        for page in (cls.offer, cls.quiet, cls.event):
            cls.tree.aliases(page)
        cls.code = code_of(cls.quiet)

    def show(self, query: str, language: str = "de"):
        """Return the page of a list, at its own address."""
        return self.client.get(f"/{language}/merkliste/?{query}", follow=True)


class ContentTests(ListTestCase):
    def test_offers_and_events_stand_in_the_order_of_the_address(self) -> None:
        found = self.show("o=e.fest,wohngeld").context["list"]
        titles = [listed.entry.title for listed in found.entries]
        self.assertEqual(titles, ["Sommerfest", "Wohngeld"])

    def test_key_of_a_form_is_put_into_the_one_address(self) -> None:
        answer = self.client.get("/de/merkliste/?o=wohngeld&o=e.fest")
        self.assertRedirects(answer, "/de/merkliste/?o=wohngeld,e.fest")

    def test_draft_is_counted_as_gone_and_not_named(self) -> None:
        OfferPage.objects.filter(pk=self.offer.pk).update(live=False)
        answer = self.show("o=wohngeld")
        self.assertEqual(answer.context["list"].lost, 1)
        self.assertNotContains(answer, "Wohngeld")

    def test_private_page_is_counted_as_gone(self) -> None:
        make_private(self.offer)
        self.assertEqual(self.show("o=wohngeld").context["list"].lost, 1)

    def test_other_languages_name_the_german_text_as_german(self) -> None:
        entry = self.show("o=wohngeld", "ar").context["list"].entries[0].entry
        self.assertEqual((entry.lang, entry.language.code), ("de", "ar"))

    def test_ended_offer_names_its_successor(self) -> None:
        old = OfferPageFactory(
            parent=self.tree.offers,
            slug="alt",
            state=OfferState.ENDED,
            successor=self.offer,
        )
        listed = self.show(f"o={old.slug}").context["list"].entries[0]
        self.assertEqual(listed.successor_url, "/de/merkliste/?o=wohngeld")

    def test_moved_offer_is_found_by_its_old_key(self) -> None:
        Redirect.objects.create(
            old_path="/de/angebote/frueher", redirect_page=self.offer
        )
        found = self.show("o=frueher").context["list"]
        self.assertEqual(found.entries[0].entry.title, "Wohngeld")

    def test_second_language_stands_beside_german(self) -> None:
        found = self.show("o=wohngeld&mit=ar").context["list"]
        self.assertEqual([one.code for one in found.languages], ["de", "ar"])

    def test_unknown_language_is_a_400_with_the_list(self) -> None:
        answer = self.show("o=wohngeld&mit=xx")
        self.assertContains(answer, "Wohngeld", status_code=400)

    def test_empty_list_says_how_to_begin(self) -> None:
        self.assertContains(self.show(""), 'name="q"')

    def test_ten_entries_cost_as_many_queries_as_two(self) -> None:
        for number in range(8):
            OfferPageFactory(parent=self.tree.offers, slug=f"mehr-{number}")
        more = ",".join(f"mehr-{number}" for number in range(8))
        with at_most_queries(self, 32):
            self.show(f"o=wohngeld,e.fest,{more}&mit=ar")


class QuietTests(ListTestCase):
    """A sensitive offer: neutral title, its code, the number to call ."""

    def test_name_and_address_stand_nowhere(self) -> None:
        answer = self.show("o=schutz")
        for text in ("Schutzhaus", "Geheimweg", "schutz"):
            self.assertNotIn(text, html_of(answer))

    def test_number_to_call_stands_there(self) -> None:
        self.assertContains(self.show("o=schutz"), "0351 281 7788")

    def test_list_goes_on_with_the_code(self) -> None:
        answer = self.client.get("/de/merkliste/?o=schutz")
        self.assertRedirects(answer, f"/de/merkliste/?o=a.{self.code}")

    def test_code_finds_the_offer(self) -> None:
        found = self.show(f"o=a.{self.code}").context["list"]
        self.assertEqual(found.entries[0].entry.url, f"/de/a/{self.code}/")

    def test_its_page_sends_the_code_to_the_list(self) -> None:
        answer = self.client.get(f"/de/a/{self.code}/")
        self.assertContains(answer, f'name="o" value="a.{self.code}"')

    def test_page_with_it_can_be_left_at_once(self) -> None:
        self.assertContains(self.show("o=schutz"), "data-leave")


class TraceTests(ListTestCase):
    def test_p02_list_sets_no_cookie(self) -> None:
        self.assertEqual(len(self.show("o=wohngeld").cookies), 0)

    def test_s04_next_page_learns_nothing_of_the_list(self) -> None:
        answer = self.show("o=wohngeld")
        self.assertEqual(answer["Referrer-Policy"], "no-referrer")

    def test_no_cache_keeps_it(self) -> None:
        self.assertIn("no-store", self.show("o=wohngeld")["Cache-Control"])

    def test_note_has_no_name_and_is_in_no_form(self) -> None:
        html = self.show("o=wohngeld").content.decode()
        before = html[: html.index("<textarea")]
        self.assertEqual(before.count("<form"), before.count("</form"))
        self.assertNotIn("name=", html[html.index("<textarea") :].split(">")[0])

    def test_search_engines_are_asked_to_leave_it_out(self) -> None:
        self.assertContains(self.show("o=wohngeld"), "noindex")
