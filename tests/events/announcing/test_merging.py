"""A correction changes what the announcer changed, and nothing else."""

from django.test import TestCase
from django.utils import timezone

from events.announcing.announced import AnnouncedEvent
from events.announcing.merging import write_changes
from events.models import EventPage
from tests.events.announcing.announcer import answers
from tests.factories.events import cancelled
from tests.factories.pages import SiteTreeMixin
from tests.factories.partners import PlaceFactory

UKRAINIAN = {"title": "Зустріч", "text_language": "uk", "summary": "", "text": ""}


class MergingTests(SiteTreeMixin, TestCase):
    tree_languages = ("de",)

    def page(self, **steps: object) -> EventPage:
        """Return a page as it was announced."""
        page = EventPage()
        AnnouncedEvent(answers(**steps)).write_into(page)
        return page

    def series(self, **when: object) -> dict[str, dict]:
        """Return the answers of a weekly meeting."""
        return {"when": {"repeats": "weekly", **when}, "dates": {"until": None}}

    def test_what_an_editor_mended_stays(self) -> None:
        page = self.page()
        page.title = "Offenes Café im Park"
        page.place, page.place_name = PlaceFactory(), ""
        write_changes(answers(), answers(whom={"childcare": "no"}), page)
        self.assertEqual(page.title, "Offenes Café im Park")
        self.assertEqual((page.place_name, page.childcare), ("", "no"))

    def test_german_text_of_an_editor_stays_when_only_facts_change(self) -> None:
        page = self.page(what=UKRAINIAN)
        page.title, page.text_language = "Offener Treff", "de"
        before = answers(what=UKRAINIAN)
        write_changes(before, answers(what=UKRAINIAN, whom={"cost": "costs"}), page)
        self.assertEqual((page.title, page.text_language), ("Offener Treff", "de"))
        self.assertEqual(page.cost, "costs")

    def test_new_words_in_another_language_come_whole(self) -> None:
        page = self.page(what=UKRAINIAN)
        page.title, page.text_language = "Offener Treff", "de"
        after = answers(what={**UKRAINIAN, "summary": "Кава."})
        write_changes(answers(what=UKRAINIAN), after, page)
        self.assertEqual((page.title, page.text_language), ("Зустріч", "uk"))

    def test_moved_date_keeps_its_identity(self) -> None:
        page = self.page()
        uid = page.dates.all()[0].uid
        write_changes(answers(), answers(when={"starts": "16:00"}), page)
        self.assertEqual([row.uid for row in page.dates.all()], [uid])
        self.assertEqual(timezone.localtime(page.dates.all()[0].starts_at).hour, 16)

    def test_date_cancelled_by_the_link_stays_cancelled(self) -> None:
        before = self.series()
        page = self.page(**before)
        day = page.dates.all()[0].starts_at.date().isoformat()
        page.changes = [cancelled(day)]
        after = answers(**self.series(ends="18:00"))
        write_changes(answers(**before), after, page)
        self.assertEqual(
            [row.original_day.isoformat() for row in page.changes.all()], [day]
        )

    def test_date_that_takes_place_after_all_is_no_longer_cancelled(self) -> None:
        day = answers()["when"]["day"]
        before = {**self.series(), "preview": {"left_out": [day]}}
        page = self.page(**before)
        self.assertEqual(len(page.changes.all()), 1)
        after = {**self.series(), "preview": {"left_out": []}}
        write_changes(answers(**before), answers(**after), page)
        self.assertEqual(len(page.changes.all()), 0)
