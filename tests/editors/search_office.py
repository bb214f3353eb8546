"""What the tests of the search's admin pages share."""

from django.test import TestCase

from and_cms.users.groups import EDITORS
from tests.editors.roles import log_in, make_staff
from tests.factories.pages import OfferPageFactory, SiteTreeMixin
from tests.search.indexed import index_all
from vocabulary.models import Term, TermPage


class SearchOfficeTests(SiteTreeMixin, TestCase):
    """An offer with its term, and an editor who is logged in."""

    tree_languages = ("de", "ar")

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_staff()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers, slug="schulbedarf", title="Schulbedarf"
        )
        cls.tree.aliases(cls.offer)
        cls.term = Term.objects.create(
            key="schulbedarf", official="Schulbedarf", explanation="Satz."
        )
        TermPage.objects.create(term=cls.term, page=cls.offer)
        index_all()

    def setUp(self) -> None:
        super().setUp()
        log_in(self.client, EDITORS)
