"""An announcement in Ukrainian gets its German text; the Ukrainian one stays."""

from django.test import TestCase
from wagtail_localize.models import StringTranslation

from and_cms.core.translation_list import TranslationState, versions_with_state
from events.models import EventPage
from tests.assertions import html_of
from tests.events.announcing.announcer import announce
from tests.factories.pages import SiteTreeMixin

UKRAINIAN = {
    "title": "Відкрита зустріч",
    "summary": "Кава і розмова.",
    "text": "Перший абзац.\n\nДругий абзац.",
    "text_language": "uk",
}


class KeptTextTests(SiteTreeMixin, TestCase):
    tree_languages = ("de", "uk", "ar")

    def setUp(self) -> None:
        super().setUp()
        with self.captureOnCommitCallbacks(execute=True):
            self.page = announce(what=UKRAINIAN).page

    def publish(self, **fields: object) -> None:
        """Publish the event as an editor does, with changes."""
        draft = EventPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        with self.captureOnCommitCallbacks(execute=True):
            draft.save_revision().publish()

    def publish_german(self, **more: object) -> None:
        """Publish it with a German text in the place of the announced one."""
        draft = EventPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        body = draft.story.get_prep_value()
        body[0]["value"]["text"] = "Ein Absatz."
        german = {
            "title": "Offener Treff",
            "summary": "Kaffee und Gespräch.",
            "story": EventPage.story.field.to_python(body),
            "text_language": "de",
        }
        self.publish(**{**german, **more})

    def version(self, language: str) -> EventPage:
        """Return the event in a language."""
        return EventPage.objects.get(
            translation_key=self.page.translation_key, locale__language_code=language
        )

    def read(self, language: str) -> str:
        """Return what readers of a language see."""
        address = f"/{language}/veranstaltungen/{self.page.slug}/"
        return html_of(self.client.get(address))

    def test_until_the_german_text_is_there_all_see_the_announced_one(self) -> None:
        self.publish()
        for language in self.tree_languages:
            with self.subTest(language):
                self.assertIn("Відкрита зустріч", self.read(language))
        self.assertTrue(self.version("uk").is_translated)
        self.assertFalse(self.version("ar").is_translated)

    def test_announced_text_becomes_the_translation_of_its_language(self) -> None:
        self.publish()
        self.publish_german()
        uk = self.version("uk")
        self.assertIsNone(uk.alias_of)
        self.assertEqual(
            (uk.title, uk.summary), ("Відкрита зустріч", "Кава і розмова.")
        )
        html = self.read("uk")
        self.assertIn("Другий абзац.", html)
        self.assertNotIn("Offener Treff", html)

    def test_german_before_the_first_release_keeps_it_as_well(self) -> None:
        self.publish_german()
        self.assertEqual(self.version("uk").title, "Відкрита зустріч")

    def test_other_languages_follow_the_german_text(self) -> None:
        self.publish_german()
        self.assertIn("Offener Treff", self.read("ar"))
        self.assertIn("Offener Treff", self.read("de"))

    def test_it_counts_as_written_by_a_person(self) -> None:
        self.publish_german()
        found = versions_with_state().get(pk=self.version("uk").pk)
        self.assertEqual(found.state, TranslationState.DONE)

    def test_body_that_was_written_anew_is_paired_all_the_same(self) -> None:
        block = {"type": "paragraphs", "value": {"heading": "", "text": "Anders."}}
        self.publish_german(story=EventPage.story.field.to_python([block]))
        self.assertIn("Другий абзац.", self.read("uk"))

    def test_longer_german_text_is_left_to_the_translators(self) -> None:
        self.publish_german(cost_text="kleiner Beitrag")
        self.assertIsNotNone(self.version("uk").alias_of)
        texts = StringTranslation.objects.values_list("data", flat=True)
        self.assertIn("Відкрита зустріч", texts)

    def test_what_a_translator_changed_later_stays(self) -> None:
        self.publish_german()
        uk = self.version("uk")
        uk.title = "Зустріч"
        uk.save_revision().publish()
        self.publish_german(summary="Kaffee.")
        self.assertEqual(self.version("uk").title, "Зустріч")

    def test_german_announcement_begins_no_translation(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            self.page = announce().page
        self.publish()
        self.assertIsNotNone(self.version("uk").alias_of)
