"""Events in the API."""

from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils.dateparse import parse_datetime

from events.models import EventChange, EventOccurrence, EventPage
from tests.factories.pages import SiteTreeMixin, TopicPageFactory, make_private
from tests.factories.partners import OrganisationFactory, PlaceFactory
from tests.opendata.records import district, event, in_days, move
from tests.opendata.schema import ApiMixin


class EventTests(ApiMixin, SiteTreeMixin, TestCase):
    tree_languages = ("de", "ar", "en")

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.topic = TopicPageFactory(parent=cls.tree.topics, slug="treff")
        cls.area = district("plauen", "01187")
        cls.event = event(
            cls.tree,
            slug="cafe",
            title="Café",
            organiser=OrganisationFactory(key="verein", name="Verein"),
            place=PlaceFactory(name="Haus", district=cls.area, step_free="yes"),
            place_note="Im Hof",
            cost="free",
            childcare="yes",
            languages_spoken=["de"],
            interpreters=["ar", "dgs"],
            registration_needed="yes",
            registration_email="los@example.org",
            capacity=12,
            topics=[cls.topic],
        )
        cls.tree.aliases(cls.event)

    def as_json(self, language: str = "de") -> dict:
        return self.get("events/cafe/", "Event", lang=language)

    def test_event_carries_its_facts(self):
        expected = {
            "title": "Café",
            "url": "http://localhost/de/veranstaltungen/cafe/",
            "topics": ["treff"],
            "districts": ["plauen"],
            "status": "planned",
            "organiser": "verein",
            "organiser_name": "Verein",
            "place": {
                "name": "Haus",
                "street": self.event.place.street,
                "postcode": "01099",
                "town": "Dresden",
                "access": {"step_free": True},
                "note": "Im Hof",
            },
            "online": False,
            "free": True,
            "childcare": True,
            "registration": {"needed": True, "email": "los@example.org"},
            "places": 12,
            "interpreters": ["ar", "dgs"],
        }
        found = self.as_json()
        self.assertEqual({name: found[name] for name in expected}, expected)
        self.assertRegex(found["short_url"], r"^http://localhost/de/a/\w+/$")

    def test_dates_carry_their_offset(self):
        (date,) = self.as_json("ar")["dates"]
        self.assertEqual(parse_datetime(date["starts_at"]), in_days(7))
        self.assertRegex(date["starts_at"], r"T15:00:00\+0[12]:00$")
        self.assertEqual(date["status"], "planned")

    def test_cancelled_event_is_cancelled_in_every_language(self):
        EventPage.objects.filter(pk=self.event.pk).update(status="cancelled")
        for language in ("de", "ar", "en"):
            found = self.as_json(language)
            self.assertEqual(found["status"], "cancelled")
            self.assertEqual(found["dates"][0]["status"], "cancelled")

    def test_moved_date_names_both_days_and_the_reason(self):
        move(self.event, 7, by=2)
        old, new = self.as_json()["dates"]
        self.assertEqual(
            (old["status"], parse_datetime(old["moved_to"])), ("moved-away", in_days(9))
        )
        self.assertEqual(
            (new["status"], parse_datetime(new["moved_from"])), ("moved", in_days(7))
        )
        self.assertEqual(new["note"], "Das Haus ist zu.")

    def test_note_of_a_change_is_in_the_readers_language(self):
        move(self.event, 7, by=2)
        german = EventChange.objects.get(page=self.event)
        version = self.tree.translate(self.event, "en", title="Café")
        EventChange.objects.create(
            page=version,
            locale=version.locale,
            translation_key=german.translation_key,
            original_day=german.original_day,
            note="The house is closed.",
        )
        notes = {date["note"] for date in self.as_json("en")["dates"]}
        self.assertEqual(notes, {"The house is closed."})

    def test_list_holds_what_is_to_come_next_one_first(self):
        event(self.tree, days=2, slug="bald")
        event(self.tree, days=-3, slug="vorbei")
        self.assertEqual(self.keys("events/", "EventList"), ["bald", "cafe"])

    def test_event_of_today_stays_until_its_end(self):
        ends = EventOccurrence.objects.get().ends_at
        for minutes, expected in ((-5, ["cafe"]), (5, [])):
            with time_machine.travel(ends + timedelta(minutes=minutes)):
                self.assertEqual(self.keys("events/", "EventList"), expected)

    def test_past_event_keeps_its_dates(self):
        event(self.tree, days=-3, slug="vorbei")
        found = self.get("events/vorbei/", "Event")
        self.assertEqual(len(found["dates"]), 1)

    def test_filters_narrow_the_list(self):
        event(self.tree, slug="anderswo", district=district("cotta", "01157"))
        event(self.tree, slug="netz", is_online=True)
        for query, expected in (
            ({"topic": "treff"}, {"cafe"}),
            ({"district": "plauen"}, {"cafe", "netz"}),
            ({"district": "01157"}, {"anderswo", "netz"}),
        ):
            with self.subTest(query=query):
                found = self.keys("events/", "EventList", **query)
                self.assertEqual(set(found), expected)

    def test_draft_and_private_events_are_not_there(self):
        make_private(event(self.tree, slug="privat"))
        event(self.tree, slug="entwurf", live=False)
        self.assertEqual(self.keys("events/", "EventList"), ["cafe"])
        for key in ("privat", "entwurf"):
            self.assert_problem(f"events/{key}/", 404)

    def test_unpublished_organiser_is_not_named(self):
        self.event.organiser.is_published = False
        self.event.organiser.save()
        self.assertNotIn("organiser", self.as_json())
        self.assertNotIn("organiser_name", self.as_json())
