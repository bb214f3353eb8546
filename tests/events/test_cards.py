import time_machine
from django.test import TestCase
from django.utils import translation

from events.cards import EventCard, event_cards
from events.models import EventPage
from tests.factories.events import (
    EventTreeMixin,
    cancelled,
    moved,
    once,
    weekly,
)
from tests.factories.partners import OrganisationFactory, PlaceFactory
from vocabulary.models import District


@time_machine.travel("2026-11-26 12:00+01:00")
class EventCardTests(EventTreeMixin, TestCase):
    tree_languages = ("de", "ar")

    def cards(self, language: str = "de") -> list[EventCard]:
        with translation.override(language):
            keys = EventPage.objects.visible().order_by("path")
            return event_cards(list(keys.values_list("pk", flat=True)), language)

    def card(self, **fields: object) -> EventCard:
        self.event(**fields)
        return self.cards()[0]

    def test_an_event_comes_with_its_next_date(self) -> None:
        card = self.card(dates=[weekly("2026-11-19", until="2026-12-10")])
        self.assertEqual(card.start_iso, "2026-11-26T15:00:00+01:00")
        self.assertEqual((card.start, card.end), ("15:00", "18:00"))
        self.assertEqual(card.date.iso, "2026-11-26")

    def test_an_event_that_is_over_comes_with_its_last_date(self) -> None:
        card = self.card(dates=[weekly("2026-11-12", until="2026-11-19")])
        self.assertEqual((card.date.iso, card.state), ("2026-11-19", "past"))

    def test_an_event_without_a_date_is_left_out(self) -> None:
        self.event(dates=[])
        self.assertEqual(self.cards(), [])

    def test_the_next_date_of_a_moved_event_is_the_new_one(self) -> None:
        card = self.card(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-12-01 09:30")],
        )
        self.assertEqual((card.date.iso, card.state), ("2026-12-01", "moved-here"))

    def test_a_move_within_a_day_names_the_time_only(self) -> None:
        card = self.card(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-11-30 17:00")],
        )
        self.assertIn("15:00", card.moved_note)
        self.assertNotIn("November", card.moved_note)

    def test_a_cancelled_date_brings_its_note(self) -> None:
        card = self.card(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[cancelled("2026-11-30", note="Das Haus ist zu.")],
        )
        self.assertEqual((card.note, card.note_lang), ("Das Haus ist zu.", "de"))

    def test_place_is_name_or_street_with_its_district(self) -> None:
        district = District.objects.create(
            key="plauen", name="Plauen", kind="stadtbezirk"
        )
        house = PlaceFactory(name="Haus", district=district)
        street = PlaceFactory(street="Beispielweg 7")
        for fields, expected in (
            ({"place": house}, "Haus, Plauen"),
            ({"place": street}, "Beispielweg 7"),
            ({"place_name": "Park", "district": district}, "Park, Plauen"),
            ({"district": district}, "Plauen"),
        ):
            with self.subTest(expected):
                self.event(slug="ort", **fields)
                self.assertEqual(self.cards()[-1].place, expected)
                EventPage.objects.filter(slug="ort").update(slug="fertig", live=False)

    def test_an_organiser_that_may_not_be_shown_is_not(self) -> None:
        hidden = OrganisationFactory(is_published=False)
        self.assertEqual(self.card(organiser=hidden).organiser, "")

    def test_queries_do_not_grow_with_the_events(self) -> None:
        self.event(place=PlaceFactory())
        self.cards("ar")  # fills the cache of the sites' paths
        with self.assertNumQueries(2):
            self.cards("ar")
        for _number in range(3):
            self.event(dates=[once("2026-12-01")])
        with self.assertNumQueries(2):
            self.cards("ar")
