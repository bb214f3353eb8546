"""Amounts as of a fixed day: what holds, what is over, what nobody knows yet."""

from datetime import date
from decimal import Decimal

from django.test import TestCase
from django.utils import translation

from offers.amounts import amount_groups
from offers.enums import Period, Unit
from offers.models import OfferPage, OfferValue
from tests.factories.pages import OfferPageFactory, SiteTreeMixin

OLD_YEAR, NEW_YEAR = date(2026, 12, 30), date(2027, 1, 2)


class AmountTests(SiteTreeMixin, TestCase):
    """Tests run at 30 December 2026 and 2 January 2027."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(parent=cls.tree.offers)

    def setUp(self) -> None:
        super().setUp()
        translation.activate("de")

    def add(self, label: str = "je Kind", value: str = "227", **fields: object) -> None:
        """Give the offer an amount."""
        OfferValue.objects.create(
            page=self.offer,
            locale=self.offer.locale,
            label=label,
            value=Decimal(value),
            **{"per": Period.MONTH, "status": "verified", **fields},
        )

    def groups(self, day: date) -> list:
        """Return the groups as a visitor of that day sees them."""
        return amount_groups(OfferPage.objects.get(pk=self.offer.pk), day)

    def test_amount_of_this_year_is_current_on_30_december(self) -> None:
        self.add(valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31))
        (group,) = self.groups(OLD_YEAR)
        self.assertFalse(group.is_past)
        self.assertIn("31. Dezember 2026", group.caption)

    def test_unknown_next_value_is_said_before_the_year_ends(self) -> None:
        self.add(valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31))
        self.assertIn("1. Januar 2027", self.groups(OLD_YEAR)[0].next_note)

    def test_outdated_amount_says_until_when_it_was_valid(self) -> None:
        self.add(valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31))
        (group,) = self.groups(NEW_YEAR)
        self.assertTrue(group.is_past)
        self.assertIn("31. Dezember 2026", group.caption)
        self.assertIn("1. Januar 2027", group.next_note)

    def test_known_next_value_stands_with_its_date(self) -> None:
        self.add(valid_to=date(2026, 12, 31))
        self.add(value="240", valid_from=date(2027, 1, 1))
        current, following = self.groups(OLD_YEAR)
        self.assertEqual(current.next_note, "")
        self.assertIn("1. Januar 2027", following.caption)

    def test_next_value_becomes_the_only_one_when_it_holds(self) -> None:
        self.add(valid_to=date(2026, 12, 31))
        self.add(value="240", valid_from=date(2027, 1, 1))
        (group,) = self.groups(NEW_YEAR)
        self.assertIn("240", group.rows[0].value)

    def test_last_day_of_validity_still_counts(self) -> None:
        self.add(valid_to=OLD_YEAR)
        self.assertFalse(self.groups(OLD_YEAR)[0].is_past)

    def test_amount_without_dates_shows_the_date_of_its_source(self) -> None:
        self.add(as_of="2025-07")
        self.assertIn("Juli 2025", self.groups(OLD_YEAR)[0].caption)

    def test_amount_without_any_date_says_so(self) -> None:
        self.add(as_of="")
        with translation.override("en"):
            self.assertIn("no date", self.groups(OLD_YEAR)[0].caption)

    def test_upper_limit_and_unit_are_written_out(self) -> None:
        self.add(value="30", unit=Unit.DAYS, per="", is_upper_limit=True)
        with translation.override("en"):
            self.assertEqual(self.groups(OLD_YEAR)[0].rows[0].value, "up to 30 days")

    def test_share_is_written_in_percent(self) -> None:
        self.add(value="90", unit=Unit.PERCENT, per="")
        self.assertEqual(self.groups(OLD_YEAR)[0].rows[0].value, "90\xa0%")

    def test_unchecked_amount_says_so(self) -> None:
        self.add(status="general-knowledge", as_of="2025")
        with translation.override("en"):
            self.assertIn("Not checked", self.groups(OLD_YEAR)[0].caption)
