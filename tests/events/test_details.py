from uuid import uuid4

import time_machine
from django.test import TestCase
from django.utils import translation

from and_cms.core.enums import TriState
from events.details import EventDetails, event_details
from events.enums import EventCost, EventStatus, HolidayRule
from events.models import EventChange, EventPage
from tests.factories.events import (
    EventTreeMixin,
    cancelled,
    moment,
    moved,
    once,
    weekly,
)
from tests.factories.pages import (
    PartnerPageFactory,
    TopicPageFactory,
)
from tests.factories.partners import OrganisationFactory, PlaceFactory

NOW = "2026-11-26 12:00+01:00"


@time_machine.travel(NOW)
class EventDetailsTests(EventTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def details(self, page: EventPage, language: str = "de") -> EventDetails:
        version = self.tree.version(page, language)
        with translation.override(language):
            return event_details(version)

    def fact(self, details: EventDetails, icon: str) -> list[str]:
        facts = [fact for fact in details.facts if fact.icon == icon]
        return [line for fact in facts for line in fact.lines]

    def test_the_next_date_comes_first_and_ten_are_named(self) -> None:
        page = self.event(dates=[weekly("2026-12-03", until="2027-03-25")])
        details = self.details(page)
        when = self.fact(details, "calendar-blank")
        self.assertEqual(when, ["Donnerstag, 3. Dezember 2026", "15:00–18:00"])
        self.assertEqual(len(details.further_dates), 9)
        self.assertIn("7", details.further_note)

    def test_a_cancelled_date_is_told_but_the_next_one_stands_first(self) -> None:
        page = self.event(
            dates=[weekly("2026-12-03", until="2026-12-10")],
            changes=[cancelled("2026-12-03", note="Das Haus ist zu.")],
        )
        details = self.details(page)
        self.assertIn("10. Dezember 2026", self.fact(details, "calendar-blank")[0])
        self.assertEqual(details.notices[0].text, "Das Haus ist zu.")
        self.assertIn("3. Dezember", details.notices[0].title)
        self.assertTrue(details.further_dates[0].lead)

    def test_a_moved_date_says_where_it_comes_from(self) -> None:
        page = self.event(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-12-01 09:30")],
        )
        details = self.details(page)
        self.assertIn("30. November", details.flag.text)
        when = next(fact for fact in details.facts if fact.icon == "calendar-blank")
        self.assertEqual(when.lines[0], "Dienstag, 1. Dezember 2026")
        self.assertEqual(when.struck, ["Montag, 30. November 2026"])

    def test_a_cancelled_event_is_cancelled_in_arabic_on_the_next_request(self) -> None:
        page = self.event()
        self.tree.translate(page, "ar", title="مقهى")
        self.assertIsNone(self.details(page, "ar").flag)
        EventPage.objects.filter(pk=page.pk).update(status=EventStatus.CANCELLED)
        details = self.details(page, "ar")
        self.assertEqual(details.flag.kind, "cancelled")
        self.assertEqual(details.notices[0].kind, "ended")
        self.assertEqual(self.fact(details, "calendar-blank"), [])

    def test_a_moved_event_names_its_earlier_date(self) -> None:
        page = self.event(
            status=EventStatus.MOVED, moved_from=moment("2026-11-19 15:00")
        )
        details = self.details(page)
        self.assertEqual(details.flag.kind, "moved")
        self.assertIn("19. November", details.notices[0].text)

    def test_a_moved_event_without_earlier_date_invents_none(self) -> None:
        details = self.details(self.event(status=EventStatus.MOVED))
        when = next(fact for fact in details.facts if fact.icon == "calendar-blank")
        self.assertEqual(when.struck, [])

    def test_an_event_that_is_over_says_so_and_is_not_indexed(self) -> None:
        details = self.details(self.event(dates=[once("2026-11-25")]))
        self.assertTrue(details.is_past)
        self.assertEqual(details.robots, "noindex")
        self.assertIn("25. November 2026", details.notices[0].text)
        self.assertEqual(details.notices[0].link.url, "/de/veranstaltungen/")

    def test_today_stays_today_until_its_end(self) -> None:
        page = self.event(dates=[once("2026-11-26", "10:00", "12:01")])
        self.assertFalse(self.details(page).is_past)

    def test_a_note_comes_in_the_readers_language_else_in_german(self) -> None:
        key = uuid4()
        page = self.event(
            dates=[weekly("2026-12-03", until="2026-12-10")],
            changes=[cancelled("2026-12-03", note="Das Haus ist zu.", key=key)],
        )
        self.tree.alias(page, "ar")
        notice = self.details(page, "ar").notices[0]
        self.assertEqual((notice.text, notice.lang), ("Das Haus ist zu.", "de"))
        version = self.tree.translate(page, "ar", title="مقهى")
        EventChange.objects.filter(page=version).update(note="المكان مغلق.")
        notice = self.details(page, "ar").notices[0]
        self.assertEqual((notice.text, notice.lang), ("المكان مغلق.", "ar"))

    def test_facts_come_from_the_german_page(self) -> None:
        page = self.event(
            cost=EventCost.COSTS,
            place=PlaceFactory(name="Haus", street="Beispielweg 1"),
            childcare=TriState.YES,
            registration_until=moment("2026-11-25 00:00").date(),
            capacity=12,
            interpreters=["ar", "dgs"],
            age_from=3,
            age_to=6,
        )
        self.tree.translate(page, "ar", title="مقهى")
        EventPage.objects.filter(pk=page.pk).update(cost=EventCost.FREE)
        details = self.details(page, "ar")
        self.assertEqual(
            self.fact(details, "map-pin"), ["Haus", "Beispielweg 1", "01099 Dresden"]
        )
        self.assertEqual([tag.kind for tag in details.tags], ["free", ""])
        for icon in ("note-pencil", "baby-carriage", "users-three", "translate"):
            with self.subTest(icon):
                self.assertTrue(self.fact(details, icon))

    def test_what_is_not_known_is_not_said(self) -> None:
        details = self.details(self.event(place_name="Beispielhaus"))
        icons = {fact.icon for fact in details.facts}
        self.assertEqual(icons, {"calendar-blank", "map-pin"})

    def test_a_public_holiday_is_named(self) -> None:
        rule = weekly("2026-12-25", until="2026-12-25", holidays=HolidayRule.KEEP)
        details = self.details(self.event(dates=[rule]))
        self.assertTrue(details.facts[0].note)

    def test_organiser_links_to_its_page(self) -> None:
        organisation = OrganisationFactory(name="Verein Beispiel")
        PartnerPageFactory(parent=self.tree.partners, organisation=organisation)
        details = self.details(self.event(organiser=organisation))
        self.assertEqual(details.organiser.title, "Verein Beispiel")
        self.assertEqual(details.organiser.url, f"/de/netzwerk/{organisation.key}/")

    def test_an_organiser_that_may_not_be_shown_stays_unnamed(self) -> None:
        organisation = OrganisationFactory(is_published=False)
        self.assertIsNone(self.details(self.event(organiser=organisation)).organiser)

    def test_it_belongs_to_its_public_topics(self) -> None:
        shown = TopicPageFactory(parent=self.tree.topics, title="Unterhalt")
        hidden = TopicPageFactory(parent=self.tree.topics, live=False)
        details = self.details(self.event(topics=[shown, hidden]))
        self.assertEqual([row.title for row in details.belongs_to], ["Unterhalt"])

    def test_an_example_says_so(self) -> None:
        details = self.details(self.event(is_example=True))
        self.assertEqual(details.notices[-1].kind, "info")

    def test_a_preview_shows_dates_that_are_not_saved(self) -> None:
        page = self.event(dates=[once("2026-11-28")])
        page.dates = [once("2026-12-24")]
        with translation.override("de"):
            details = event_details(page, is_preview=True)
        self.assertIn("24. Dezember", self.fact(details, "calendar-blank")[0])

    def test_a_preview_without_a_date_still_works(self) -> None:
        page = self.event(dates=[])
        with translation.override("de"):
            details = event_details(page, is_preview=True)
        self.assertEqual(len(self.fact(details, "calendar-blank")), 1)
