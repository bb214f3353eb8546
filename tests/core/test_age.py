"""How old facts are, in one line for readers (design idea 4)."""

from datetime import date

import time_machine
from django.test import SimpleTestCase
from django.utils import translation

from and_cms.core.age import age_line, report_url
from vocabulary.models import District

TODAY = "2026-11-22 12:00:00"


@time_machine.travel(TODAY)
class AgeLineTests(SimpleTestCase):
    def setUp(self) -> None:
        self.enterContext(translation.override("en"))

    def kind(self, **fields: object) -> str:
        return age_line(District(**fields), "/en/").kind

    def text(self, **fields: object) -> str:
        return age_line(District(**fields), "/en/").text

    def test_confirmed_facts_say_when(self) -> None:
        self.assertEqual(self.kind(confirmed_on=date(2026, 9, 1)), "confirmed")
        self.assertIn("1 September 2026", self.text(confirmed_on=date(2026, 9, 1)))

    def test_overdue_check_asks_readers_to_ask_first(self) -> None:
        overdue = {"confirmed_on": date(2025, 1, 1), "next_check": date(2026, 11, 21)}
        self.assertEqual(self.kind(**overdue), "overdue")
        self.assertIn("Please ask first", self.text(**overdue))

    def test_check_is_not_overdue_on_its_day(self) -> None:
        due = {"confirmed_on": date(2025, 1, 1), "next_check": date(2026, 11, 22)}
        self.assertEqual(self.kind(**due), "confirmed")

    def test_unconfirmed_facts_show_the_date_of_their_source(self) -> None:
        self.assertEqual(self.kind(as_of="2025-07"), "source")
        self.assertIn("July 2025", self.text(as_of="2025-07"))
        self.assertIn("Not yet confirmed", self.text(as_of="2025-07"))

    def test_source_without_a_date_says_so(self) -> None:
        self.assertIn("no date", self.text())

    def test_report_names_page_and_kind(self) -> None:
        address = report_url("/en/angebote/wohngeld/")
        self.assertEqual(
            address,
            "/en/rueckmeldung/?art=fehler&seite=%2Fen%2Fangebote%2Fwohngeld%2F",
        )


class ProvenanceTests(SimpleTestCase):
    def test_only_a_field_that_differs_has_an_age_of_its_own(self) -> None:
        district = District(
            status="verified",
            field_status=[
                {"field": "phone", "status": "old", "as_of": "2019"},
                {"field": "street", "status": "old"},
                {"field": "name", "status": "verified", "as_of": "2026"},
            ],
        )
        ages = {
            name: district.age_of(name) for name in ("phone", "street", "name", "x")
        }
        self.assertEqual(ages, {"phone": "2019", "street": "?", "name": "", "x": ""})
