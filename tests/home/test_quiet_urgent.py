"""A sensitive page has the numbers for urgent help on it: one step, no page between."""

from django.test import TestCase

from home.models import HomeEmergency
from tests.assertions import html_of
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory
from tests.factories.partners import ContactFactory

NUMBER = 'class="urgent__number" href="tel:116016"'


class QuietUrgentTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        contact = ContactFactory(phone="116 016")
        cls.tree.home.emergencies.add(HomeEmergency(label="Hilfe", contact=contact))
        cls.tree.home.save()
        parents = {
            "angebote/leise": (OfferPageFactory, cls.tree.offers, {}),
            "themen/leise": (TopicPageFactory, cls.tree.topics, {}),
            "veranstaltungen/leise": (
                EventPageFactory,
                cls.tree.events,
                {"dates": [once("2030-01-01")]},
            ),
        }
        for make, parent, more in parents.values():
            page = make(parent=parent, slug="leise", is_sensitive=True, **more)
            cls.tree.aliases(page)
        cls.paths = list(parents)
        OfferPageFactory(parent=cls.tree.offers, slug="laut")

    def test_numbers_are_on_each_sensitive_page_in_each_language(self) -> None:
        for path in self.paths:
            for language in ("de", "ar"):
                with self.subTest(path=path, language=language):
                    html = html_of(self.client.get(f"/{language}/{path}/"))
                    self.assertEqual(html.count(NUMBER), 1)

    def test_other_pages_do_without(self) -> None:
        html = html_of(self.client.get("/de/angebote/laut/"))
        self.assertNotIn(NUMBER, html)
