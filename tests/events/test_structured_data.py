"""Events for search engines, one entry a date (F-01, F-02)."""

import json

import time_machine
from django.test import SimpleTestCase, TestCase
from django.utils import translation

from and_cms.core.structured_data import json_ld
from events.details import event_details
from events.enums import EventCost, EventStatus
from tests.factories.events import (
    EventPageFactory,
    cancelled,
    moment,
    moved,
    once,
    weekly,
)
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import PlaceFactory

PREFIX = '<script type="application/ld+json">'


@time_machine.travel("2026-11-26 12:00+01:00")
class StructuredDataTests(SiteTreeMixin, TestCase):
    tree_languages = ("de",)

    def data(self, **fields: object) -> list[dict]:
        page = EventPageFactory(parent=self.tree.events, **fields)
        with translation.override("de"):
            block = str(event_details(page).json_ld)
        return json.loads(block.removeprefix(PREFIX).removesuffix("</script>"))

    def test_a_date_says_what_the_page_says(self) -> None:
        place = PlaceFactory(name="Haus", street="Beispielweg 1", postcode="01099")
        [event] = self.data(
            title="Café",
            summary="Ein Nachmittag.",
            slug="cafe",
            dates=[once("2026-11-27")],
            place=place,
            organiser_name="Beispielverein",
            cost=EventCost.FREE,
            languages_spoken=["de", "dgs"],
        )
        expected = {
            "name": "Café",
            "description": "Ein Nachmittag.",
            "startDate": "2026-11-27T15:00:00+01:00",
            "endDate": "2026-11-27T18:00:00+01:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "isAccessibleForFree": True,
            "inLanguage": ["de", "gsg"],
            "url": "http://localhost/de/veranstaltungen/cafe/",
        }
        self.assertEqual({key: event[key] for key in expected}, expected)
        self.assertEqual(event["location"]["address"]["postalCode"], "01099")
        self.assertEqual(event["organizer"]["name"], "Beispielverein")

    def test_a_series_gives_one_event_for_each_date_ten_at_most(self) -> None:
        data = self.data(dates=[weekly("2026-12-01", until="2027-06-01")])
        self.assertEqual(len(data), 10)
        self.assertEqual(data[0]["startDate"], "2026-12-01T15:00:00+01:00")

    def test_a_cancelled_date_is_cancelled(self) -> None:
        first, second = self.data(
            dates=[weekly("2026-12-01", until="2026-12-08")],
            changes=[cancelled("2026-12-01")],
        )
        self.assertEqual(first["eventStatus"], "https://schema.org/EventCancelled")
        self.assertEqual(second["eventStatus"], "https://schema.org/EventScheduled")

    def test_a_moved_date_names_the_day_before(self) -> None:
        [event] = self.data(
            dates=[weekly("2026-11-30", until="2026-11-30")],
            changes=[moved("2026-11-30", to="2026-12-01 09:30")],
        )
        self.assertEqual(event["eventStatus"], "https://schema.org/EventRescheduled")
        self.assertEqual(event["startDate"], "2026-12-01T09:30:00+01:00")
        self.assertEqual(event["previousStartDate"], "2026-11-30T15:00:00+01:00")

    def test_a_cancelled_event_cancels_all_its_dates(self) -> None:
        data = self.data(
            status=EventStatus.CANCELLED,
            dates=[weekly("2026-12-01", until="2026-12-08")],
        )
        states = {event["eventStatus"] for event in data}
        self.assertEqual(states, {"https://schema.org/EventCancelled"})

    def test_a_moved_event_names_its_earlier_date_if_it_is_known(self) -> None:
        [event] = self.data(
            status=EventStatus.MOVED, moved_from=moment("2026-11-19 15:00")
        )
        self.assertEqual(event["previousStartDate"], "2026-11-19T15:00:00+01:00")
        [event] = self.data(status=EventStatus.MOVED)
        self.assertNotIn("previousStartDate", event)

    def test_an_online_event_has_a_virtual_location(self) -> None:
        [event] = self.data(is_online=True, slug="online")
        self.assertTrue(
            event["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
        )
        self.assertEqual(
            event["location"],
            {
                "@type": "VirtualLocation",
                "url": "http://localhost/de/veranstaltungen/online/",
            },
        )

    def test_an_event_on_site_and_online_has_both_locations(self) -> None:
        [event] = self.data(is_online=True, place_name="Beispielhaus")
        self.assertTrue(
            event["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
        )
        kinds = [location["@type"] for location in event["location"]]
        self.assertEqual(kinds, ["Place", "VirtualLocation"])

    def test_what_is_not_known_is_left_out(self) -> None:
        [event] = self.data(summary="")
        for name in ("isAccessibleForFree", "organizer", "location", "description"):
            with self.subTest(name):
                self.assertNotIn(name, event)


class DataBlockTests(SimpleTestCase):
    def test_text_cannot_leave_the_block(self) -> None:
        block = json_ld([{"name": "</script><b>&"}])
        self.assertNotIn("<b>", block)
        self.assertEqual(block.count("</script>"), 1)
        text = str(block).removeprefix(PREFIX).removesuffix("</script>")
        self.assertEqual(json.loads(text)[0]["name"], "</script><b>&")

    def test_no_data_gives_no_block(self) -> None:
        self.assertEqual(json_ld([]), "")
