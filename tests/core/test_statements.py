"""What is kept of a question is its wording, never its answer."""

from datetime import UTC, datetime
from unittest import mock

from django.db.models import QuerySet
from django.test import TestCase

from and_cms.core.localization import visible_sources
from and_cms.core.statements import NOW, rows
from tests.factories.pages import OfferPageFactory, SiteTreeMixin

EXPIRY = datetime(2027, 1, 15, 12, tzinfo=UTC)


def titles(title: str) -> QuerySet:
    """Ask for the public German pages of a title."""
    return visible_sources(NOW).filter(title=title).values_list("title")


class StatementTests(SiteTreeMixin, TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.offer = OfferPageFactory(parent=self.tree.offers, title="Wohngeld")

    def test_answer_is_read_afresh(self) -> None:
        self.assertEqual(rows(titles, "Wohngeld"), [("Wohngeld",)])
        self.offer.live = False
        self.offer.save()
        self.assertEqual(rows(titles, "Wohngeld"), [])

    def test_other_arguments_ask_for_something_else(self) -> None:
        self.assertEqual(rows(titles, "Wohngeld"), [("Wohngeld",)])
        self.assertEqual(rows(titles, "Kindergeld"), [])

    def test_now_is_the_moment_of_asking(self) -> None:
        self.offer.expire_at = EXPIRY
        self.offer.save()
        for day, found in ((14, [("Wohngeld",)]), (16, [])):
            moment = EXPIRY.replace(day=day)
            with (
                self.subTest(day),
                mock.patch("django.utils.timezone.now", return_value=moment),
            ):
                self.assertEqual(rows(titles, "Wohngeld"), found)

    def test_wording_is_made_once(self) -> None:
        rows(titles, "Wohngeld")
        with mock.patch.object(QuerySet, "filter", side_effect=AssertionError):
            self.assertEqual(rows(titles, "Wohngeld"), [("Wohngeld",)])
