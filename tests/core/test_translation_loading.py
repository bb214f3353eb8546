"""Translations from the files become genuine translations; a person's words stay."""

from django.test import TestCase
from wagtail_localize.models import StringTranslation, Translation

from and_cms.core.content import ordered
from and_cms.core.models import BasePage
from and_cms.core.translating import missing_sentences
from and_cms.core.translation_files import stored
from and_cms.core.translation_loading import load_translations
from and_cms.core.translation_records import mark_checked, withdraw_check
from and_cms.users.models import User
from offers.models import OfferPage, OfferTopic, OfferValue
from tests.factories.pages import OfferPageFactory, SiteTreeMixin, TopicPageFactory

GERMAN = {
    "title": "Wohngeld",
    "summary": "Geld zur Miete.",
    "gives": "Geld & Rat.",
}
ENGLISH = {
    "Wohngeld": "Housing benefit (Wohngeld)",
    "Geld zur Miete.": "Money towards the rent.",
    "Geld & Rat.": "Money & advice.",
    "Rufen Sie an.": "Give them a call.",
}
LABELS = {"Ein Kind": "One child", "Zwei": "Two"}


class LoadedTranslationTestCase(SiteTreeMixin, TestCase):
    """An offer with its English alias, and a catalogue that has all of its text."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.offer = OfferPageFactory(
            parent=cls.tree.offers,
            slug="wohngeld",
            how_to_start=[("sentence", "Rufen Sie an.")],
            **GERMAN,
        )
        cls.tree.alias(cls.offer, "en")

    def load(self, **changes: str) -> None:
        """Load English; keyword ``Wohngeld="…"`` changes or (empty) drops a text."""
        texts = {key: text for key, text in (ENGLISH | changes).items() if text}
        catalogue = {stored(key): stored(text) for key, text in texts.items()}
        load_translations(self.german, {"en": catalogue})

    @property
    def german(self) -> OfferPage:
        return OfferPage.objects.get(pk=self.offer.pk)

    @property
    def english(self) -> OfferPage:
        return self.tree.version(self.offer, "en")

    def change_german(self, **changes: object) -> None:
        """Publish the German page with changed texts, as an editor does."""
        page = self.german
        for name, value in changes.items():
            setattr(page, name, value)
        page.save_revision().publish()

    def rewrite(self, german: str, text: str) -> None:
        """Write one sentence as a translator does."""
        StringTranslation.objects.filter(translation_of__data=stored(german)).update(
            data=text, translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL
        )


class LoadingTests(LoadedTranslationTestCase):
    def test_alias_becomes_a_page_in_its_language(self) -> None:
        self.load()
        page: BasePage = self.english
        self.assertIsNone(page.alias_of_id)
        self.assertEqual(page.title, "Housing benefit (Wohngeld)")
        self.assertEqual(page.gives, "Money & advice.")
        self.assertEqual(page.how_to_start[0].value, "Give them a call.")
        self.assertEqual(page.slug, "wohngeld")

    def test_translators_editor_has_every_sentence(self) -> None:
        self.load()
        self.assertEqual(missing_sentences(Translation.objects.get()), 0)

    def test_l11_loaded_page_says_that_a_machine_wrote_it(self) -> None:
        self.load()
        self.assertEqual(self.english.translation_state, "machine")

    def test_a_missing_sentence_leaves_the_alias(self) -> None:
        self.load(**{"Rufen Sie an.": ""})
        self.assertEqual(self.english.alias_of_id, self.offer.pk)
        self.assertIs(self.english.translation_state, False)

    def test_loading_again_changes_nothing(self) -> None:
        self.load()
        before = self.english.latest_revision_id
        self.load()
        self.assertEqual(self.english.latest_revision_id, before)

    def test_a_better_translation_replaces_the_loaded_one(self) -> None:
        self.load()
        self.load(Wohngeld="Help with rent (Wohngeld)")
        self.assertEqual(self.english.title, "Help with rent (Wohngeld)")

    def test_a_persons_sentence_is_never_overwritten(self) -> None:
        self.load()
        self.rewrite("Wohngeld", "Rent benefit")
        self.load(Wohngeld="Help with rent", **{"Geld zur Miete.": "Rent money."})
        self.assertEqual(self.english.title, "Rent benefit")
        self.assertEqual(self.english.summary, "Rent money.")

    def test_a_persons_sentence_moves_along_with_its_block(self) -> None:
        self.load()
        self.rewrite("Rufen Sie an.", "Ring them.")
        self.change_german(how_to_start=[("sentence", "Rufen Sie an.")])
        self.load()
        self.assertEqual(self.english.how_to_start[0].value, "Ring them.")

    def test_a_translators_draft_is_hers_to_publish(self) -> None:
        self.load()
        page = self.english
        page.title = "Draft"
        page.save_revision()
        self.load(Wohngeld="Help with rent")
        self.assertEqual(self.english.title, "Housing benefit (Wohngeld)")

    def test_a_page_that_was_taken_down_stays_down(self) -> None:
        self.load()
        self.english.unpublish()
        self.load(Wohngeld="Help with rent")
        self.assertFalse(self.english.live)


class RowTests(LoadedTranslationTestCase):
    """Rows are facts; those with words have them in each language."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        topics = [TopicPageFactory(parent=cls.tree.topics) for _number in range(2)]
        page = OfferPage.objects.get(pk=cls.offer.pk)
        page.topic_rows = ordered([OfferTopic(topic=topic) for topic in topics])
        page.values = [
            OfferValue(label=label, value=value, sort_order=value, locale=page.locale)
            for value, label in enumerate(LABELS)
        ]
        page.save_revision().publish()

    def load(self, **changes: str) -> None:
        super().load(**(LABELS | changes))

    def rows(self, page: OfferPage) -> list[tuple[str, int]]:
        return [(row.label, int(row.value)) for row in page.values.all()]

    def test_words_are_translated_and_numbers_are_not(self) -> None:
        self.load()
        self.assertEqual(self.rows(self.english), [("One child", 0), ("Two", 1)])
        self.assertEqual(self.rows(self.german), [("Ein Kind", 0), ("Zwei", 1)])
        languages = {row.locale_id for row in self.english.values.all()}
        self.assertEqual(languages, {self.english.locale_id})

    def test_row_keeps_its_key(self) -> None:
        before = [row.pk for row in self.english.values.all()]
        self.load()
        self.assertEqual([row.pk for row in self.english.values.all()], before)

    def test_revision_is_the_page_as_it_stands(self) -> None:
        self.load()
        page = self.english
        kept = page.latest_revision.as_object()
        self.assertEqual(self.rows(kept), self.rows(page))
        self.assertEqual(kept.title, page.title)
        self.assertFalse(page.has_unpublished_changes)

    def test_rows_follow_the_german_page(self) -> None:
        self.load()
        german = self.german
        value = german.values.last()
        value.value = 7
        topic = german.topic_rows.last()
        self.change_german(
            values=[value, OfferValue(label="Drei", value=3, locale=german.locale)],
            topic_rows=[topic],
        )
        self.load(Drei="Three")
        self.assertCountEqual(self.rows(self.english), [("Two", 7), ("Three", 3)])
        self.assertEqual(
            [row.topic_id for row in self.english.topic_rows.all()], [topic.topic_id]
        )

    def test_address_follows_the_german_page(self) -> None:
        self.load()
        self.change_german(slug="geld-zur-miete", title="Geld zur Miete.")
        self.load()
        self.assertEqual(self.english.slug, "geld-zur-miete")
        self.assertTrue(self.english.url_path.endswith("/angebote/geld-zur-miete/"))


class ChangedGermanTests(LoadedTranslationTestCase):
    """A translation of the older text stays, and says so (L-11)."""

    def setUp(self) -> None:
        super().setUp()
        self.change_german()
        self.load()

    def test_fresh_translation_is_as_new_as_the_german_text(self) -> None:
        self.assertFalse(self.english.german_has_changed)

    def test_l11_changed_german_is_seen_on_the_translation(self) -> None:
        self.change_german(gives="Geld und Hilfe.")
        self.load()
        self.assertEqual(self.english.gives, "Money & advice.")
        self.assertTrue(self.english.german_has_changed)

    def test_a_changed_fact_is_no_changed_text(self) -> None:
        self.change_german(legal_basis=["§ 1 WoGG"])
        self.assertFalse(self.english.german_has_changed)

    def test_new_translation_takes_the_note_away(self) -> None:
        self.change_german(gives="Geld und Hilfe.")
        self.load(**{"Geld und Hilfe.": "Money and help."})
        self.assertEqual(self.english.gives, "Money and help.")
        self.assertFalse(self.english.german_has_changed)

    def test_german_text_put_back_takes_the_note_away(self) -> None:
        self.change_german(gives="Geld und Hilfe.")
        self.change_german(gives="Geld & Rat.")
        self.assertFalse(self.english.german_has_changed)

    def test_l11_check_counts_only_for_what_was_there(self) -> None:
        mark_checked(self.english, User.objects.create_user("leserin@example.org"))
        self.assertIs(self.english.translation_state, True)
        self.change_german(gives="Geld und Hilfe.")
        self.load(**{"Geld und Hilfe.": "Money and help."})
        self.assertEqual(self.english.translation_state, "machine")

    def test_l11_check_taken_back_brings_the_note_back(self) -> None:
        mark_checked(self.english, User.objects.create_user("leserin@example.org"))
        withdraw_check(self.english)
        self.assertEqual(self.english.translation_state, "machine")
