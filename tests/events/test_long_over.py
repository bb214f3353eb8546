"""Events that are over: readable for a year, then 410 (F-13)."""

import time_machine
from django.test import TestCase

from and_cms.core import languages
from events.models import EventPage
from tests.factories.events import EventPageFactory, once
from tests.factories.pages import ALL_LANGUAGES, SiteTreeMixin

NOW = "2026-11-26 12:00+01:00"


@time_machine.travel(NOW)
class LongOverTests(SiteTreeMixin, TestCase):
    tree_languages = ALL_LANGUAGES

    def event(self, day: str, **fields: object) -> EventPage:
        page = EventPageFactory(
            parent=self.tree.events,
            title="Sommerfest",
            slug="fest",
            dates=[once(day)],
            **fields,
        )
        self.tree.aliases(page)
        return page

    def test_f13_an_event_is_readable_for_a_year(self) -> None:
        self.event("2025-11-27")
        response = self.client.get("/de/veranstaltungen/fest/")
        self.assertContains(response, "Sommerfest")
        self.assertContains(response, "noindex")

    def test_f13_after_a_year_every_language_answers_410_and_leads_to_the_list(
        self,
    ) -> None:
        self.event("2025-11-25")
        for code in languages.TABLE:
            with self.subTest(code):
                response = self.client.get(f"/{code}/veranstaltungen/fest/")
                self.assertEqual(response.status_code, 410)
                content = response.content.decode()
                self.assertIn(f'<html lang="{code}"', content)
                self.assertIn(f'href="/{code}/veranstaltungen/"', content)
                self.assertIn("noindex", content)

    def test_f13_the_answer_names_nothing_of_the_event(self) -> None:
        self.event("2025-11-25", is_sensitive=True, summary="Wer darf das lesen?")
        response = self.client.get("/de/veranstaltungen/fest/")
        self.assertNotContains(response, "Sommerfest", status_code=410)
        self.assertNotContains(response, "Wer darf", status_code=410)

    def test_f13_its_calendar_file_is_gone_too(self) -> None:
        self.event("2025-11-25")
        response = self.client.get("/de/veranstaltungen/fest/kalender.ics")
        self.assertEqual(response.status_code, 404)

    def test_f07_it_stands_in_no_sitemap(self) -> None:
        self.event("2025-11-25")
        self.assertNotContains(self.client.get("/sitemap.xml"), "fest")

    def test_an_event_without_dates_is_not_gone(self) -> None:
        self.event("2025-11-25").occurrences.all().delete()
        response = self.client.get("/de/veranstaltungen/fest/")
        self.assertEqual(response.status_code, 200)

    def test_a_draft_is_not_found_but_never_gone(self) -> None:
        self.event("2025-11-25", live=False)
        response = self.client.get("/de/veranstaltungen/fest/")
        self.assertEqual(response.status_code, 404)
