"""The live preview shows what is typed, saved or not."""

from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from and_cms.users.groups import EDITORS
from events.models import EventPage
from home.models import InfoPage
from offers.models import OfferPage
from partners.models import PartnerPage
from tests.editors.roles import add_url, log_in, make_staff, sent_from
from tests.factories.events import EventPageFactory
from tests.factories.pages import (
    InfoPageFactory,
    OfferPageFactory,
    PartnerPageFactory,
    SiteTreeMixin,
    TopicPageFactory,
)
from tests.factories.partners import OrganisationFactory
from vocabulary.models import TopicPage

TYPED = "Gerade getippt"


class PreviewTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "en")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        tree = cls.tree
        cls.topic = TopicPageFactory(parent=tree.topics)
        cls.organisation = OrganisationFactory()
        cls.pages = [
            OfferPageFactory(parent=tree.offers, topics=[cls.topic]),
            EventPageFactory(parent=tree.events, topics=[cls.topic]),
            cls.topic,
            PartnerPageFactory(parent=tree.partners),
            InfoPageFactory(parent=tree.home),
            tree.home,
            tree.offers,
            tree.events,
            tree.topics,
            tree.partners,
        ]

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)

    def preview(self, url: str, editor_url: str, page: Page, **fields: object) -> str:
        """Send what is typed, and return the preview."""
        html = self.client.get(editor_url).content.decode()
        answer = self.client.post(url, sent_from(html, page, **fields))
        self.assertTrue(answer.json()["is_valid"])
        shown = self.client.get(url)
        self.assertEqual(shown.headers["X-Frame-Options"], "SAMEORIGIN")
        return shown.content.decode()

    def test_a_page_is_shown_as_it_is_typed(self) -> None:
        for page in self.pages:
            with self.subTest(type(page).__name__):
                html = self.preview(
                    reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
                    reverse("wagtailadmin_pages:edit", args=[page.pk]),
                    page,
                    title=TYPED,
                )
                name = "question" if page == self.tree.home else "title"
                self.assertIn(TYPED if name == "title" else page.question, html)

    def test_a_new_page_is_shown_before_it_is_saved(self) -> None:
        organisation = self.organisation.pk
        for model, parent, fields in (
            (OfferPage, self.tree.offers, {"provider": organisation}),
            (EventPage, self.tree.events, {}),
            (TopicPage, self.tree.topics, {}),
            (PartnerPage, self.tree.partners, {"organisation": organisation}),
            (InfoPage, self.tree.home, {}),
        ):
            with self.subTest(model.__name__):
                names = [model._meta.app_label, model._meta.model_name, parent.pk]
                html = self.preview(
                    reverse("wagtailadmin_pages:preview_on_add", args=names),
                    add_url(model, parent),
                    model(),
                    title=TYPED,
                    slug="neu",
                    **fields,
                )
                self.assertIn(TYPED, html)
