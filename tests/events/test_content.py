import copy
from datetime import date

import time_machine
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.utils import timezone

from and_cms.core.enums import TriState
from events.content import load_event
from events.enums import DateStatus, EventCost
from events.models import EventPage
from partners.models import Place
from tests.factories.pages import SiteTreeMixin, TopicPageFactory
from vocabulary.models import District

TODAY = date(2026, 11, 22)
CAFE = {
    "key": "beispiel-cafe",
    "title": "Beispiel: Café",
    "summary": "Ein Nachmittag.",
    "organiser_name": "Beispielverein",
    "story": [{"heading": "Darum geht es", "text": "Sie reden."}],
    "topics": ["unterhalt", "gibt-es-nicht"],
    "district": "plauen",
    "place": {"name": "Beispielhaus"},
    "dates": [{"in_days": 3, "from": "15:00", "to": "18:00"}],
    "status": "planned",
    "cost_free": True,
    "childcare": None,
    "languages": ["de"],
    "registration": {"needed": False},
    "step_free": False,
}
SERIES = {
    **CAFE,
    "key": "beispiel-treff",
    "dates": [
        {
            "rule": {
                "frequency": "weekly",
                "weekday": "thursday",
                "start_in_days": 1,
                "weeks": 4,
                "from": "16:00",
                "to": "18:00",
            },
            "changes": [
                {"occurrence": 2, "status": "cancelled", "note": "Das Haus ist zu."},
                {
                    "occurrence": 4,
                    "status": "moved",
                    "to_in_days_offset": 1,
                    "from": "17:00",
                    "to": "19:00",
                },
            ],
        }
    ],
}


@time_machine.travel("2026-11-22 12:00+01:00")
class LoadEventTests(SiteTreeMixin, TestCase):
    tree_languages = ("de",)

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        TopicPageFactory(parent=cls.tree.topics, slug="unterhalt")
        District.objects.create(key="plauen", name="Plauen", kind="stadtbezirk")

    def load(self, data: dict, today: date = TODAY, **texts: object) -> EventPage:
        with self.captureOnCommitCallbacks(execute=True):
            page = load_event(copy.deepcopy(data), today, texts)
        return EventPage.objects.get(pk=page.pk)

    def test_facts_and_prose_are_on_the_german_page(self) -> None:
        page = self.load(CAFE)
        self.assertTrue(page.live and page.is_example)
        self.assertEqual((page.slug, page.title), ("beispiel-cafe", "Beispiel: Café"))
        self.assertEqual(page.cost, EventCost.FREE)
        self.assertEqual(page.childcare, TriState.UNKNOWN)
        self.assertEqual((page.step_free, page.registration_needed), ("no", "no"))
        self.assertEqual(page.place_name, "Beispielhaus")
        self.assertEqual(page.district.key, "plauen")
        self.assertEqual(page.topic_rows.get().topic.slug, "unterhalt")
        self.assertFalse(Place.objects.exists())

    def test_an_address_becomes_a_place(self) -> None:
        place = {"name": "Haus", "street": "Beispielweg 1", "postcode": "01187"}
        page = self.load({**CAFE, "place": place})
        self.assertEqual(page.place.district.key, "plauen")
        self.assertEqual(page.place_name, "")

    def test_dates_are_relative_to_the_day_of_loading(self) -> None:
        page = self.load(CAFE)
        starts = timezone.localtime(page.occurrences.get().starts_at)
        self.assertEqual(f"{starts:%Y-%m-%d %H:%M}", "2026-11-25 15:00")

    def test_a_series_has_its_cancelled_and_moved_dates(self) -> None:
        page = self.load(SERIES)
        found = [
            (f"{timezone.localtime(entry.starts_at):%m-%d %H}", entry.status)
            for entry in page.occurrences.all()
        ]
        self.assertEqual(
            found,
            [
                ("11-26 16", DateStatus.PLANNED),
                ("12-03 16", DateStatus.CANCELLED),
                ("12-10 16", DateStatus.PLANNED),
                ("12-17 16", DateStatus.MOVED_AWAY),
                ("12-18 17", DateStatus.MOVED),
            ],
        )

    def test_texts_beat_the_data(self) -> None:
        self.assertEqual(self.load(CAFE, title="Anders").title, "Anders")

    def test_loading_again_changes_nothing(self) -> None:
        page = self.load(SERIES)
        again = self.load(SERIES)
        self.assertEqual(again.latest_revision_id, page.latest_revision_id)
        self.assertEqual(EventPage.objects.source().count(), 1)

    def test_loading_on_another_day_moves_the_dates(self) -> None:
        self.load(CAFE)
        page = self.load(CAFE, today=date(2026, 11, 23))
        starts = timezone.localtime(page.occurrences.get().starts_at)
        self.assertEqual(f"{starts:%Y-%m-%d}", "2026-11-26")

    def test_the_identity_of_dates_and_changes_stays(self) -> None:
        before = self.load(SERIES)
        after = self.load(SERIES, today=date(2026, 11, 23))
        for name, field in (("dates", "uid"), ("changes", "translation_key")):
            with self.subTest(name):
                old = getattr(before, name).values_list(field, flat=True)
                new = getattr(after, name).values_list(field, flat=True)
                self.assertEqual(set(old), set(new))

    def test_what_an_editor_changed_stays(self) -> None:
        page = self.load(CAFE)
        page.title = "Vom Amt geändert"
        user = get_user_model().objects.create(email="editor@example.org")
        page.save_revision(user=user).publish()
        after = self.load(CAFE, today=date(2026, 11, 23))
        self.assertEqual(after.title, "Vom Amt geändert")

    def test_a_draft_of_an_editor_stays(self) -> None:
        page = self.load(CAFE)
        user = get_user_model().objects.create(email="editor@example.org")
        page.title = "Entwurf"
        page.save_revision(user=user)
        after = self.load(CAFE, today=date(2026, 11, 23))
        self.assertEqual(after.get_latest_revision_as_object().title, "Entwurf")
