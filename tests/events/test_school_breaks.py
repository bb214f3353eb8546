"""School breaks: entered by editors, never guessed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse

from and_cms.users.groups import EDITORS
from events.models import SchoolBreak
from events.school_breaks import school_breaks_on
from tests.editors.roles import log_in, make_staff
from tests.factories.events import make_school_break
from tests.factories.pages import SiteTreeMixin

TYPED = {
    "kind": "autumn",
    "first_day": "2026-10-12",
    "last_day": "2026-10-24",
    "source": "Kultusministerium",
    "read_on": "2026-09-01",
}


class SchoolBreakTests(SiteTreeMixin, TestCase):
    def test_first_and_last_day_belong_to_it(self) -> None:
        found = make_school_break("2026-10-12", "2026-10-24")
        days = [date(2026, 10, day) for day in (11, 12, 24, 25)]
        self.assertEqual(school_breaks_on(days), dict.fromkeys(days[1:3], found))

    def test_many_days_cost_one_query_and_none_cost_none(self) -> None:
        days = [date(2026, 10, day) for day in range(1, 31)]
        with self.assertNumQueries(1):
            school_breaks_on(days)
        with self.assertNumQueries(0):
            school_breaks_on([])

    def test_no_break_is_known_before_somebody_enters_one(self) -> None:
        self.assertFalse(SchoolBreak.objects.exists())

    def test_last_day_before_the_first_is_refused(self) -> None:
        wrong = SchoolBreak(
            **{**TYPED, "first_day": date(2026, 10, 24), "last_day": date(2026, 10, 1)}
        )
        with self.assertRaises(ValidationError) as refused:
            wrong.clean()
        self.assertIn("last_day", refused.exception.message_dict)

    def test_editor_enters_a_break_and_finds_it_in_the_list(self) -> None:
        make_staff()
        log_in(self.client, EDITORS)
        self.client.post(reverse("school_breaks:add"), TYPED)
        found = SchoolBreak.objects.get()
        self.assertEqual(found.last_day, date(2026, 10, 24))
        listed = self.client.get(reverse("school_breaks:index"))
        self.assertContains(listed, reverse("school_breaks:edit", args=[found.pk]))
