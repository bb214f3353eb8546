import time_machine
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import EventPage
from tests.factories.events import EventPageFactory, weekly
from tests.factories.images import make_image
from tests.factories.pages import SiteTreeMixin

DATE = {
    "starts_at": "2026-11-30 15:00",
    "ends_at": "2026-11-30 18:00",
    "frequency": "weekly",
    "until": "2026-12-14",
    "holidays": "skip",
}
CHANGE = {
    "original_day": "2026-12-07",
    "original_time": "",
    "status": "cancelled",
    "new_starts_at": "",
    "new_ends_at": "",
    "note": "",
}


@time_machine.travel("2026-11-26 12:00+01:00")
class EventPageFormTests(SiteTreeMixin, TestCase):
    tree_languages = ("de",)

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.page = EventPageFactory(parent=cls.tree.events, dates=[])
        cls.user = get_user_model().objects.create_superuser(
            email="editor@example.org", password="gutes-Passwort-1"
        )

    def form(self, dates: list, changes: list, **fields: object):
        """Return the form as the editor sends it to publish."""
        form_class = EventPage.get_edit_handler().get_form_class()
        data = {
            "title": "Café",
            "text_language": "de",
            "slug": "cafe",
            "summary": "",
            "status": "planned",
            "cost": "unknown",
            "childcare": "unknown",
            "step_free": "unknown",
            "registration_needed": "unknown",
            "place_name": "Beispielhaus",
            "story": streamfield([]),
            "topic_rows": inline_formset([]),
            "dates": inline_formset(dates),
            "changes": inline_formset(changes),
            "comments": inline_formset([]),
            **fields,
        }
        return form_class(
            nested_form_data(data), instance=self.page, for_user=self.user
        )

    def errors(self, *args: object, **fields: object) -> dict:
        with translation.override("en"):
            form = self.form(*args, **fields)
            form.is_valid()
            formsets = {
                name: formset.errors
                for name, formset in form.formsets.items()
                if any(formset.errors)
            }
            # Lazy messages become text in the language of this moment.
            found = {**form.errors, **formsets}
            return {name: str(errors) for name, errors in found.items()}

    def test_a_date_and_a_place_are_enough(self) -> None:
        self.assertEqual(self.errors([DATE], []), {})

    def test_an_event_needs_a_date(self) -> None:
        self.assertIn("needs a date", str(self.errors([], [])))

    def test_a_deleted_date_does_not_count(self) -> None:
        self.assertIn("needs a date", str(self.errors([{**DATE, "DELETE": "on"}], [])))

    def test_an_event_needs_a_place_or_online(self) -> None:
        self.assertIn("place", self.errors([DATE], [], place_name=""))
        self.assertEqual(self.errors([DATE], [], place_name="", is_online="on"), {})

    def test_a_draft_may_be_incomplete(self) -> None:
        form = self.form([], [], place_name="")
        form.defer_required_fields()
        self.assertTrue(form.is_valid(), form.errors)

    def test_the_end_must_be_after_the_start(self) -> None:
        date = {**DATE, "ends_at": "2026-11-30 15:00"}
        self.assertIn("later than the start", str(self.errors([date], [])))

    def test_a_slip_in_the_year_is_found(self) -> None:
        date = {**DATE, "starts_at": "0202-11-30 15:00"}
        self.assertIn("check the year", str(self.errors([date], [])))

    def test_the_last_day_must_not_be_before_the_first(self) -> None:
        date = {**DATE, "until": "2026-11-29"}
        self.assertIn("last day", str(self.errors([date], [])))

    def test_a_moved_date_needs_its_new_time(self) -> None:
        change = {**CHANGE, "status": "moved"}
        self.assertIn("take place now", str(self.errors([DATE], [change])))

    def test_a_change_must_meet_a_date(self) -> None:
        self.assertEqual(self.errors([DATE], [CHANGE]), {})
        change = {**CHANGE, "original_day": "2026-12-08"}
        self.assertIn("08.12.2026", str(self.errors([DATE], [change])))

    def test_an_address_to_join_needs_online(self) -> None:
        errors = self.errors([DATE], [], online_url="https://example.org/")
        self.assertIn("is_online", errors)

    def test_a33_a_picture_needs_its_words(self) -> None:
        picture = str(make_image().pk)
        self.assertIn("picture_text", self.errors([DATE], [], image=picture))
        words = {"image": picture, "picture_text": "Ein Turm."}
        self.assertEqual(self.errors([DATE], [], **words), {})

    def test_ages_must_follow_each_other(self) -> None:
        self.assertIn("age_to", self.errors([DATE], [], age_from="6", age_to="3"))

    def test_a_date_without_a_series_forgets_its_last_day(self) -> None:
        rule = weekly("2026-11-30", until="2026-12-14", frequency="once")
        rule.clean()
        self.assertIsNone(rule.until)
