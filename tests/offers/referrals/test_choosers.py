"""Choosing the next offer in the editor."""

from django.test import TestCase
from django.urls import reverse

from and_cms.users.groups import EDITORS
from tests.assertions import html_of
from tests.editors.roles import log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.factories.partners import OrganisationFactory
from tests.offers.referrals.towns import refer


class OfferChooserTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.office = OrganisationFactory(name="Sozialamt")
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            title="Wohngeld",
            provider=cls.office,
            short_names=["WoG"],
        )
        cls.draft = OfferPageFactory(
            parent=cls.tree.offers, title="Entwurf", live=False
        )
        cls.tree.aliases(cls.offer)

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)

    def listed(self, **query: str) -> list[str]:
        response = self.client.get(reverse("offer_chooser:choose_results"), query)
        return [offer.title for offer in response.context["results"]]

    def test_each_offer_is_listed_once_drafts_included(self) -> None:
        self.assertEqual(self.listed(), ["Entwurf", "Wohngeld"])

    def test_parts_of_title_provider_and_short_name_find_an_offer(self) -> None:
        for words in ("geld", "sozial", "wog"):
            with self.subTest(words):
                self.assertEqual(self.listed(q=words), ["Wohngeld"])

    def test_window_opens_and_gives_back_what_was_chosen(self) -> None:
        window = self.client.get(reverse("offer_chooser:choose"))
        self.assertIn("Sozialamt", window.json()["html"])
        url = reverse("offer_chooser:chosen", args=[self.offer.pk])
        chosen = self.client.get(url).json()["result"]
        self.assertEqual(chosen["title"], "Wohngeld")
        self.assertEqual(chosen["id"], str(self.offer.pk))

    def test_editor_of_an_offer_uses_it_for_next_stations(self) -> None:
        refer(self.draft, self.offer)
        url = reverse("wagtailadmin_pages:edit", args=[self.draft.pk])
        html = html_of(self.client.get(url))
        self.assertIn(f'data-chooser-url="{reverse("offer_chooser:choose")}"', html)

    def test_strangers_see_no_titles(self) -> None:
        self.client.logout()
        for name in ("choose", "choose_results"):
            response = self.client.get(reverse(f"offer_chooser:{name}"))
            self.assertEqual(response.status_code, 302)
