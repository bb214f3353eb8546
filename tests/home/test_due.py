"""What waits, on the first page of the editors' side."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from tests.factories.pages import SiteTreeMixin, StatementPageFactory
from tests.factories.users import log_in_administrator


class StatementReviewTests(SiteTreeMixin, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.statement = StatementPageFactory(parent=cls.tree.home)

    def first_page(self) -> str:
        log_in_administrator(self.client)
        headers = {"Accept-Language": "en"}
        return self.client.get("/admin/", headers=headers).content.decode()

    def test_reviewed_statement_is_not_brought_up(self) -> None:
        self.assertNotIn(f"/admin/pages/{self.statement.pk}/edit/", self.first_page())

    def test_a05_statement_is_brought_up_after_a_year(self) -> None:
        self.statement.last_reviewed = timezone.localdate() - timedelta(days=366)
        self.statement.save()
        self.assertIn(f"/admin/pages/{self.statement.pk}/edit/", self.first_page())
